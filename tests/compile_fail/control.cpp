// The control of this folder: it compiles, so the others are refused for their own reason.
#include "checker/understudy.hpp"
