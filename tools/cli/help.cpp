#include "tools/cli/help.hpp"

#include <fmt/format.h>

#include <string_view>

#include "checker/dsl/errors.hpp"
#include "checker/dsl/parameter.hpp"
#include "tools/cli/build.hpp"
#include "tools/cli/explore/console.hpp"

namespace understudy::cli {
namespace {

constexpr std::string_view overview =
    R"(Understudy explores everything that a failover protocol can do, every interleaving and every fault
within a budget, and shows the shortest scenario that breaks a property.

usage
  understudy list                              the models
  understudy show MODEL                        what a model consists of, and the questions it answers
  understudy check MODEL|FILE.cpp [OPTION]...  explore a model and decide its properties
  understudy scenarios MODEL [OPTION]...       all minimal sets of faults that break a property
  understudy worst MODEL [OPTION]...           how bad it can get: worst-case numbers
  understudy compare MODEL --vary NAME=LIST    a table of verdicts: configurations against properties
  understudy accept MODEL [OPTION]...          keep the verdicts, for `check --expect`
  understudy graph MODEL|FILE.cpp              draw the states of a small model
  understudy explore MODEL|FILE.cpp            step through a model by hand
  understudy trace ACTION FILE                 look again at a counterexample: show, html, export, replay

  understudy VERB --help     options and examples
  understudy --version

examples
  understudy list
  understudy show primary_backup
  understudy check primary_backup --set standbys=2 --faults crash=1

exit codes
   0  all properties hold, and the search was complete
   2  usage                            11  deadlock
   3  unreadable or mismatched input   12  invariant, step property, unhandled event, overflow
   4  output failed                    13  liveness
   5  inconclusive: stopped early      14  assertion
   6  memory limit                     15  a goal was never reached
  16  not as accepted, but no new violation (check --expect)
  70  internal error, or a trace that does not replay
  75  the model threw, is impure, or breaks a rule of the language
 130  interrupted        143  terminated
)";

constexpr std::string_view list_help = R"(usage: understudy list [--color auto|always|never]

The models that are built in, each with the number of its machines, parameters and properties.

examples
  understudy list
)";

constexpr std::string_view settings_help = R"(what is checked
  --set NAME=VALUE          a parameter of the model (repeatable)
  --scenario NAME           where a model with named scenarios begins: the same as --set scenario=NAME
  --faults NAME=N,...       how often a fault may happen in one run (repeatable)
  --network ORDER           fifo | causal | unordered: overrides every link
  --granularity SIZE        turn | send: a handler's messages leave together, or one by one
)";

constexpr std::string_view limits_help = R"(where to stop
  --max-states N   --max-depth N   --max-seconds S   --max-memory SIZE (as 4GiB, 500MB)
)";

constexpr std::string_view show_help = R"(usage: understudy show MODEL|FILE.cpp[:NAME] [OPTION]...

Machines and links, parameters, faults, properties, the questions that the model answers, and for each type
of machine what it does with each event in each mode.

{settings}
output
  --dot                     a drawing for Graphviz instead of text
  --markdown                questions, parameters, faults, properties, measures as tables for a document
  --color WHEN              auto | always | never

examples
  understudy show primary_backup
  understudy show primary_backup --set standbys=3
  understudy show primary_backup --dot | dot -Tsvg -o primary_backup.svg
)";

constexpr std::string_view check_help = R"(usage: understudy check MODEL|FILE.cpp[:NAME] [OPTION]...

Explores the model breadth-first and decides its properties. A violation comes with a shortest scenario,
which is also written as MODEL.itf.json. FILE.cpp holds a model of your own: it is compiled and loaded.

{settings}  --property NAME           decide only this one (repeatable); "no deadlock" is one too
  --invariant FILE.cpp      decide a property of your own beside the model's (repeatable)
  --only-faults LIST        just these faults, each at most once, within the budgets: as
                            crash(replica0),crash(replica2); or none
  --keep-going              do not stop at the first violation: decide every property

how
  --threads N               1 by default; `all`: every core. Results do not depend on it
  --store KIND              compact: 64-bit fingerprints (default) | compact128 | exact
  --reduction KIND          commuting: leave out what differs only in the order of messages that commute, the
                            default where the model declares some and it is sound | inboxes: all orders, with
                            inboxes that do not remember them | none
  --seed N                  of the fingerprints: another one has other collisions
  --check-purity            run remembered handlers again and compare

{limits}
compare with what was accepted
  --expect FILE             a baseline that `understudy accept` wrote; implies --keep-going. The exit code
                            is 0 when every verdict and every length is the accepted one, violations
                            included; 11 to 15 when something is violated that was not; 5 or 6 when the
                            search ended too early to tell; 16 when something else changed

output
  --trace FILE              where the scenario goes; by default MODEL.itf.json in this directory
  --no-trace                write no scenario
  --html                    the scenario as a page for a browser too, by default MODEL.html
  --json FILE               the result as one JSON object; `-`: standard output (the text goes to stderr)
  --junit FILE              JUnit XML for a build server: one test case a property
  --full-states             show whole states in the scenario, not only what changed
  --quiet                   one line: the verdict
  --color WHEN              auto | always | never
  --progress WHEN           auto | always | never

examples
  understudy check primary_backup
  understudy check primary_backup --set standbys=2 --faults crash=1 --html
  understudy check primary_backup --property "single master" --threads 2 --json result.json
  understudy check primary_backup --invariant my_invariant.cpp
  understudy check my_model.cpp --max-states 1000000
  understudy check primary_backup --expect primary_backup.baseline.json --junit report.xml
)";

constexpr std::string_view scenarios_help =
    R"(usage: understudy scenarios MODEL|FILE.cpp[:NAME] [OPTION]...

Finds all minimal sets of faults, named and placed, with which a property can fail, each with a shortest
scenario. A set breaks a property when it fails in some run in which no other faults happen; so every greater
set breaks it too, also when a further fault would mask the failure. A minimal set needs each of its faults:
with any of them left out, the property holds. After a complete search no other set of so few faults is left.

{settings}  --property NAME           of this one (repeatable); by default of all but goals. A temporal
                            property takes a check for each candidate set
  --invariant FILE.cpp      a property of your own beside the model's (repeatable)
  --up-to K                 sets of at most K faults; by default as many as the budgets allow, but at most 3.
                            A fault happens at most as often as its budget allows: raise it with --faults

how
  --threads N   --store KIND   --seed N   --check-purity    as for `check`
  --reduction commuting     a reduced check for each candidate set, instead of one search with labelled
                            states: for large models with few places. Its scenarios need not be the
                            shortest

{limits}                            for the search, and for each check of a set

output
  --steps                   print every scenario
  --traces DIRECTORY        write every scenario as an ITF file
  --json FILE               the result as one JSON object; `-`: standard output (the text goes to stderr)
  --color WHEN              auto | always | never
  --progress WHEN           auto | always | never

Faults on interchangeable machines (replica0, replica1, ...) that differ in nothing but the machines, and
break the property in as many steps, are reported once, with the number of such variants.

exit codes
   0  the lists are complete: violations are answers here
   5  stopped by a limit      6  by --max-memory, or memory ended      130  interrupted, 143 terminated

examples
  understudy scenarios primary_backup
  understudy scenarios primary_backup --faults crash=2 --property "no lost commits" --steps
  understudy scenarios dropbox_upgrade --up-to 2 --threads all --json scenarios.json
)";

constexpr std::string_view worst_help =
    R"(usage: understudy worst MODEL|FILE.cpp[:NAME] [OPTION]...

How bad can it get? Finds the greatest number that each measure of the model shows in any run, with a shortest
scenario that shows it. `understudy show MODEL` lists the measures: some are numbers of a state ("in one
state"), some add up what the steps of a run do ("in one run"), some tell how many steps in a row leave
something true ("in a row"). The last two are unbounded when a run can go round a loop that adds to them.

{settings}  --measure NAME            this one (repeatable); by default all of the model
  --measure FILE.cpp        measures of your own, with UNDERSTUDY_MEASURE

how
  --threads N   --store KIND   --seed N   --check-purity    as for `check`

{limits}                            a search that they end says "at least", and never "worst case"

output
  --steps                   print and write every scenario; without it that of a single measure
  --no-trace                write none; otherwise they are MODEL.MEASURE.itf.json in this directory
  --html                    the scenarios as pages for a browser, too
  --json FILE               the result as one JSON object; `-`: standard output (the text goes to stderr)
  --color WHEN              auto | always | never
  --progress WHEN           auto | always | never

Properties are not decided: whatever is violated, the search goes on. A step that cannot be completed (an
event without a rule, a failed assertion) leads nowhere.

exit codes
   0  every number is the worst case, or unbounded
   5  stopped by a limit      6  by --max-memory, or memory ended      130  interrupted, 143 terminated

examples
  understudy worst primary_backup
  understudy worst primary_backup --measure "commits lost" --set writes=2
  understudy worst primary_backup --measure my_measure.cpp --faults crash=2 --threads all
)";

constexpr std::string_view compare_help =
    R"(usage: understudy compare MODEL|FILE.cpp[:NAME] --vary NAME=LIST... [OPTION]...

Checks every combination of the values that vary, and prints a table: a row for each configuration, a column
for each property that makes a difference. Every property is decided in every configuration, with
the length of its own shortest scenario.

what varies
  --vary NAME=LIST          the values: a,b,c or a range 1..3, or both: 1,3..5 (repeatable: all combinations)
                            NAME: a parameter, faults.NAME (a budget), network or granularity
  --max-rows N              refuse more configurations than this (1000)

{settings}  --property NAME           decide only this one (repeatable)
  --invariant FILE.cpp      decide a property of your own beside the model's (repeatable)

what accompanies the verdicts
  --fault-sets              the fewest faults that break a property, as `scenarios` finds them
  --measure NAME            a worst-case number, as `worst` finds it (repeatable; or FILE.cpp)

how
  --threads N               1 by default; `all`: every core. Several configurations at once, each on a thread
  --store KIND   --seed N   --check-purity    as for `check`
  --resume FILE             keep finished configurations in FILE, and do not repeat those that it holds.
                            Those of another version of the model, or of understudy, are checked again

{limits}                            for each configuration

output
  --markdown FILE           the table in Markdown; `-`: standard output (the text goes to stderr)
  --json FILE               everything as one JSON object; `-`: standard output
  --color WHEN              auto | always | never
  --progress WHEN           auto | always | never

exit codes
   0  the table is complete: violations are answers here, and so is a configuration that the model refuses
   5  a configuration was stopped by a limit      6  by --max-memory, or memory ended
  75  a configuration shows a defect of the model
 130  interrupted, 143 terminated: with --resume, the next run goes on from there

examples
  understudy compare primary_backup --vary replication=async,sync,quorum --vary standbys=1..3
  understudy compare primary_backup --vary faults.crash=0..2 --vary network=fifo,unordered --threads all
  understudy compare primary_backup --vary writes=1..4 --resume runs.json --markdown table.md
)";

constexpr std::string_view accept_help =
    R"(usage: understudy accept MODEL|FILE.cpp[:NAME] [OPTION]... [-o FILE]

Decides every property and keeps the verdicts in FILE, for `understudy check --expect FILE`. Violations are
kept as well, and do not matter to the exit code. A file holds any number of checks; accepting one again
replaces it, with what accompanied the verdicts, and says what changed. Keep the file in your repository: one
fact a line, in a stable order.

{settings}  --property NAME           decide only this one (repeatable)
  --invariant FILE.cpp      decide a property of your own beside the model's (repeatable)

what accompanies the verdicts
  --fault-sets              all minimal sets of faults that break a property, as `scenarios` finds them
  --measure NAME            a worst-case number, as `worst` finds it (repeatable; or FILE.cpp)

how
  --threads N   --store KIND   --seed N   --check-purity    as for `check`

{limits}                            what --max-depth or --max-states leave undecided is kept as such; a
                            search that ends early for another reason is not accepted

output
  -o, --output FILE         by default MODEL.baseline.json in this directory
  --quiet                   one line
  --color WHEN              auto | always | never
  --progress WHEN           auto | always | never

examples
  understudy accept primary_backup
  understudy accept primary_backup --set replication=sync -o primary_backup.baseline.json
)";

constexpr std::string_view graph_help = R"(usage: understudy graph MODEL|FILE.cpp[:NAME] [OPTION]...

Draws the states of a small model, or those nearest to its initial state, and the steps between them, for
Graphviz. Violating states are red, goals green; faults are red arrows. In an SVG the tooltip of a state says
in what it differs from the initial one.

{settings}
output
  --max-states N            expand no more than N states (500 by default)
  -o, --output FILE         a file instead of standard output

examples
  understudy graph primary_backup --max-states 30 | dot -Tsvg -o states.svg
  understudy graph two_phase_commit --set managers=1 | dot -Tsvg -o states.svg
)";

constexpr std::string_view explore_help = R"(usage: understudy explore MODEL|FILE.cpp[:NAME] [OPTION]...
       understudy explore --from FILE[@STEP]

Steps through a model by hand: lists what can happen, takes the step that you choose, shows what it changed
and which properties hold. Commands come from standard input, one a line; a script ends with its first
mistake. With --from it begins after a step of a trace, with the steps that follow ahead.

{settings}
  --from FILE[@STEP]        a trace that `understudy check` or `save` wrote, with its settings
  --web                     in the browser: serves a page on 127.0.0.1, under a secret address, until Ctrl-C
  --port N                  of that page; any free one by default
  --color WHEN              auto | always | never

examples
  understudy explore primary_backup
  understudy explore primary_backup --web
  understudy explore --from primary_backup.itf.json@3
  understudy explore primary_backup <commands.txt

commands
)";

constexpr std::string_view trace_help = R"(usage: understudy trace show FILE [--full-states] [--color WHEN]
       understudy trace html FILE [--output FILE]
       understudy trace replay FILE
       understudy trace export FILE --to FORMAT [--output FILE] [--first N] [--last N]
       understudy trace mermaid FILE [--output FILE] [--first N] [--last N]

FILE is a counterexample that `understudy check` wrote (NAME.itf.json).

  show      prints it: each step in words, then what changed
  html      writes a page that shows it in a browser, by default NAME.html beside FILE
  replay    executes it again with a slow and obvious interpreter, and compares every state
  export    for other tools: --to mermaid, plantuml (sequence diagrams), shiviz (a log with vector
            clocks), csv (a row a step, a column a field) or itf (for Apalache's and Quint's viewers)
  mermaid   the same as export --to mermaid

options
  --full-states             show: whole states, not only what changed
  -o, --output FILE         html: another name; export: a file instead of standard output
  --first N, --last N       mermaid, plantuml: only these steps
  --color WHEN              auto | always | never

examples
  understudy trace show primary_backup.itf.json
  understudy trace html primary_backup.itf.json -o scenario.html
  understudy trace replay primary_backup.itf.json
  understudy trace export primary_backup.itf.json --to plantuml --last 20 -o primary_backup.puml
  understudy trace export primary_backup.itf.json --to csv
)";

/// The parts that several verbs share, put into their places.
std::string filled(std::string_view text) {
  std::string result(text);
  for (const auto& [place, part] :
       {std::pair<std::string_view, std::string_view>("{settings}", settings_help),
        {"{limits}", limits_help}})
    if (const auto found = result.find(place); found != std::string::npos)
      result.replace(found, place.size(), part);
  return result;
}

}  // namespace

const std::vector<std::string>& verb_names() {
  static const std::vector<std::string> names{"list",    "show",   "check", "scenarios", "worst",
                                              "compare", "accept", "graph", "explore",   "trace"};
  return names;
}

std::string help_text(const std::string& verb) {
  if (verb.empty()) return std::string(overview);
  if (verb == "list") return std::string(list_help);
  if (verb == "show") return filled(show_help);
  if (verb == "check") return filled(check_help);
  if (verb == "scenarios") return filled(scenarios_help);
  if (verb == "worst") return filled(worst_help);
  if (verb == "compare") return filled(compare_help);
  if (verb == "accept") return filled(accept_help);
  if (verb == "graph") return filled(graph_help);
  if (verb == "explore") return filled(explore_help) + Console::help();
  if (verb == "trace") return std::string(trace_help);
  throw UsageError(fmt::format("there is no verb '{}'.{} 'understudy --help' shows all verbs", verb,
                               suggestion(verb, verb_names())));
}

std::string version_text() {
  const BuildInfo& build = build_info();
  return fmt::format("understudy {}\nbuilt with {}\n", build.version, build.compiler);
}

}  // namespace understudy::cli
