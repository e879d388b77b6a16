# Links a whole command line into `target`. A plug-in (a property or a model compiled to a shared object) finds every
# symbol of the engine in the executable that loads it, so the archives are linked whole and their symbols exported.
# `prefix` is "understudy_" in the tree of Understudy itself and "understudy::" behind find_package(understudy).
function(understudy_link_command_line target prefix)
  set(archives ${prefix}cli ${prefix}traces ${prefix}components ${prefix}checker)
  target_link_libraries(${target} PRIVATE ${prefix}main ${archives})
  string(JOIN "," whole WHOLE_ARCHIVE ${archives})
  set_target_properties(${target} PROPERTIES ENABLE_EXPORTS ON LINK_LIBRARY_OVERRIDE "${whole}")
endfunction()
