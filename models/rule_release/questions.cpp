#include "models/rule_release.hpp"

namespace understudy::rule_release {
namespace {

const Question questions[] = {
    {"SL1: version 3 is released; do production and soft launch stay on their versions, even when pods "
     "restart?",
     "check rule_release --scenario SL1",
     "yes: distribution changes nothing, and a pod that restarts asks what is active in its environment; "
     "soft launch runs version 3 only when somebody announces it and switches"},
    {"SL1: and when a pod takes the newest version that it finds?",
     "check rule_release --scenario SL1 --set pick=newest --property \"a restart changes no version\"",
     "then a restart moves it to version 3 by itself"},
    {"Can that happen in production?",
     "check rule_release --scenario SL1 --set pick=newest --property \"only activated versions in "
     "production\"",
     "yes: production runs version 3, which nobody has activated"},
    {"SL2: soft launch wishes to switch to version 3, what next?", "check rule_release --scenario SL2",
     "the platform activates it for soft launch and tells its pods; production is not touched by that"},
    {"SL3: soft launch was failed over to IPC1, which has version 2 only, what next?",
     "check rule_release --scenario SL3",
     "it stays with version 2 until version 3 is replicated or released at IPC1; no pod is told to use what "
     "IPC1 lacks"},
    {"SL3: defects are found in version 3, what next?", "check rule_release --scenario SL3_defects",
     "soft launch goes back to version 2; version 3 is inactive, and goes to production only after another "
     "test"},
    {"Are there multiple forms of inactive? What if there is one only?",
     "check rule_release --scenario SL3_defects --set inactive=one_form --property \"no known defects in "
     "production\"",
     "there must be: with one form nobody sees where a version was taken out of use, and the one with "
     "defects goes to production"},
    {"SL4: soft launch has tested version 3 with success, what next?", "check rule_release --scenario SL4",
     "it can be activated for production, or turn out to have defects after all"},
    {"SL4: and when IPC1, after a failover, has not heard of defects that were found since?",
     "check rule_release --scenario SL4 --set knows_lag=false --property \"no known defects in production\"",
     "IPC1 still says that version 3 is ready for production, and it is activated: the platform must know "
     "that IPC1 lags"},
    {"PR1: IPC2 goes down before IPC1 has version 3, what next?",
     "check rule_release --scenario PR1 --faults site_down=1",
     "the pods at IPC1 are told to use what IPC1 has: production falls back to version 1, until version 3 is "
     "replicated or activated there"},
    {"PR1: and when they are told to use version 3?",
     "check rule_release --scenario PR1 --set asks_other_site=false --property \"no version that is "
     "missing\"",
     "version 3 does not exist at IPC1"},
    {"IPC1 is in use and pods of IPC2 come online: which version do they see?",
     "check rule_release --scenario IPC1_in_use",
     "what is active at IPC2, version 3, while production at IPC1 may run version 1: they must not take "
     "traffic before the sites agree"},
    {"Can a planned release override a hot fix silently?",
     "check rule_release --scenario hotfix --property \"no hot fix silently overridden\"",
     "no: the remembered checksum differs from production, so a person looks"},
    {"And without the comparison of checksums?",
     "check rule_release --scenario hotfix --set compares_checksums=false --property \"no hot fix silently "
     "overridden\"",
     "yes: version 3 is activated over the hot fix"},
    {"A hot fix is at IPC2 and not at IPC1, then IPC2 goes down: what next?",
     "check rule_release --scenario hotfix --faults site_down=1",
     "IPC1 runs version 1: the hot fix must be made again there, if it was not replicated before"},
    {"Can a hot fix that was made on IPC1 reach IPC2?",
     "check rule_release --scenario hotfix_failover --property \"the hot fix can reach IPC2\"",
     "yes: the authoring platform moves it"},
    {"Does the replication bring an older version back to IPC1?",
     "check rule_release --scenario hotfix_failover --property \"no hot fix silently overridden\"",
     "not when it waits until the hot fix was moved"},
    {"And if it does not wait?",
     "check rule_release --scenario hotfix_failover --set moves_hot_fix_first=false --property \"no hot fix "
     "silently overridden\"",
     "yes: IPC2 comes online with version 1, which is replicated over the hot fix"},
    {"May a planned release be made at IPC1?", "check rule_release --property \"no version that is missing\"",
     "no: the one-way replication takes it away again, after pods were told to use it"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::rule_release
