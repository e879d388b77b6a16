#include "models/postgres_failover.hpp"

namespace understudy::postgres_failover {
namespace {

const Question questions[] = {
    {"Which scenarios lose data for good? Asynchronous replication and one crash?",
     "check postgres_failover --property \"no unrecoverable loss\"",
     "yes: the standby is promoted without the commit, and the old primary gives its copy up when it "
     "follows"},
    {"Asynchronous replication, and nobody but the original primary may take over?",
     "check postgres_failover --set promoter=nobody",
     "nothing is lost: service waits until the primary is back with its disk"},
    {"Which scenarios lose data for good? The primary's disk and its log, with asynchronous replication?",
     "check postgres_failover --set promoter=nobody --faults crash=0,lose_disk=1 --property \"no "
     "unrecoverable loss\"",
     "yes: what it had confirmed and the standby had not received"},
    {"And with a base backup?",
     "check postgres_failover --set promoter=nobody --set backup=base --faults crash=0,lose_disk=1 "
     "--property \"no unrecoverable loss\"",
     "yes: it has only what was there when it was taken"},
    {"And with a base backup and the archived log?",
     "check postgres_failover --set promoter=nobody --set backup=base_and_log --faults crash=0,lose_disk=1 "
     "--property \"no unrecoverable loss\"",
     "yes, what was confirmed and not archived yet"},
    {"Which scenarios lose data for good? Synchronous replication and one crash?",
     "check postgres_failover --set replication=sync --property \"no unrecoverable loss\"", "no"},
    {"Synchronous replication and one lost disk?",
     "check postgres_failover --set replication=sync --faults crash=0,lose_disk=1 --property \"no "
     "unrecoverable loss\"",
     "no: the standby has it"},
    {"Synchronous replication (remote write) and two crashes?",
     "check postgres_failover --set replication=sync --faults crash=2 --property \"no unrecoverable loss\"",
     "yes: the primary crashes, and the standby does before what it had received was on its disk; it comes "
     "back first and is promoted without the commit, and the primary gives its copy up when it follows"},
    {"Synchronous replication that waits until the standby has applied, and two crashes?",
     "check postgres_failover --set replication=sync_apply --faults crash=2 --property \"no unrecoverable "
     "loss\"",
     "no: it is on two disks, which survive"},
    {"Waiting for apply, and two lost disks?",
     "check postgres_failover --set replication=sync_apply --faults crash=0,lose_disk=2 --property \"no "
     "unrecoverable loss\"",
     "yes: both disks"},
    {"A quorum of one of two standbys, and one crash?",
     "check postgres_failover --set replication=quorum --set standbys=2 --property \"no lost commits\"",
     "no: the most advanced standby takes over"},
    {"A quorum of one of two standbys, and one crash, when any standby is promoted?",
     "check postgres_failover --set replication=quorum --set standbys=2 --set promotion=any --property \"no "
     "lost commits\"",
     "yes: the lagging one may be promoted"},
    {"A quorum of both standbys, when any standby is promoted?",
     "check postgres_failover --set replication=quorum --set standbys=2 --set confirmations=2 --set "
     "promotion=any --property \"no lost commits\"",
     "no: none lags behind what was confirmed"},
    {"What happens when a lagging standby is promoted?",
     "check postgres_failover --property \"no lost commits\"",
     "the commits that it lacks are lost, confirmed or not"},
    {"Is synchronous replication safe when a client cancels or times out while it waits?",
     "check postgres_failover --set replication=sync --set cancels=true --property \"no lost commits\"",
     "no: the commit stays on the primary, the client is told that it is committed, and the standby need not "
     "have it"},
    {"In which scenarios must a standby take over? Does the client get service after a crash of the primary?",
     "check postgres_failover --set replication=sync --property \"the client is served\"",
     "yes: an operator who is sure that the primary is down promotes the standby, or the primary is back "
     "before"},
    {"Is the primary down when it cannot be reached? With a program that promotes at once?",
     "check postgres_failover --set promoter=automatic --faults crash=0,partition=1 --property \"single "
     "master\"",
     "not necessarily: when only the network is cut, two primaries take writes"},
    {"With an operator who makes sure?",
     "check postgres_failover --set replication=sync --faults crash=0,partition=1 --property \"single "
     "master\"",
     "one primary: nothing is promoted while the old one is alive"},
    {"With a lease?",
     "check postgres_failover --set promoter=lease --faults crash=0,partition=1 --property \"single master\"",
     "one primary at any moment, when the manager waits for the lease and for what clocks may drift"},
    {"With a lease and too small a margin for the drift of the clocks?",
     "check postgres_failover --set promoter=lease --set margin=1 --faults crash=0,partition=1 --property "
     "\"single master\"",
     "two primaries for a moment"},
    {"Does a lease make asynchronous replication safe?",
     "check postgres_failover --set promoter=lease --faults crash=0,partition=1 --property \"no lost "
     "commits\"",
     "no: it prevents two primaries, not the lag"},
    {"Does an old primary that comes back make two?",
     "check postgres_failover --set promoter=automatic --property \"single master\"",
     "yes, if it does not ask whether it still is the primary"},
    {"Is there a single primary in each timeline even then?",
     "check postgres_failover --set promoter=automatic --faults crash=1,partition=1 --property \"single "
     "master per epoch\"",
     "yes: each promotion begins a timeline"},
    {"Do logs diverge?", "check postgres_failover --set replication=sync --property \"no divergence\"",
     "yes: the old primary may have records that nobody else has; it must be rewound before it follows"},
    {"Can we switch back to the original primary?",
     "check postgres_failover --set replication=sync --set failback=checked --property \"failback is "
     "possible\"",
     "yes: it follows the new one until it has everything, which steps down then"},
    {"Which way of switching back is safe?",
     "check postgres_failover --set replication=sync --set failback=checked --set commits=2 --property \"no "
     "lost commits\"",
     "when the first server is compared before it is promoted, nothing is lost"},
    {"Which step of switching back loses data?",
     "check postgres_failover --set standbys=2 --set replication=quorum --set failback=hasty --property \"no "
     "lost commits\"",
     "promoting the original primary at once: it has not caught up"},
    {"Which sets of at most two faults lose data for good, asynchronous?",
     "scenarios postgres_failover --set replication=async --faults crash=2,lose_disk=2,partition=1 --up-to 2 "
     "--property \"no unrecoverable loss\"",
     "one is enough: the primary crashes, or its disk is lost"},
    {"Which sets of at most two faults lose data for good, synchronous (remote write)?",
     "scenarios postgres_failover --set replication=sync --faults crash=2,lose_disk=2,partition=1 --up-to 2 "
     "--property \"no unrecoverable loss\"",
     "none of one; of two: any crash or lost disk of the primary together with any of the standby"},
    {"Which sets of at most two faults lose data for good, waiting for apply?",
     "scenarios postgres_failover --set replication=sync_apply --faults crash=2,lose_disk=2,partition=1 "
     "--up-to 2 --property \"no unrecoverable loss\"",
     "only those with a lost disk: both disks, or one server's disk and a crash of the other one, which "
     "finds an empty primary when it is back, and follows it"},
    {"Which sets of at most two faults lose data for good, with a quorum of one flushed standby?",
     "scenarios postgres_failover --set replication=quorum --faults crash=2,lose_disk=2,partition=1 --up-to "
     "2 --property \"no unrecoverable loss\"",
     "the same as waiting for apply: what counts is that it is on the second disk"},
    {"Which sets of at most two faults lose data for good when only the original primary may serve?",
     "scenarios postgres_failover --set promoter=nobody --faults crash=2,lose_disk=2 --up-to 2 --property "
     "\"no unrecoverable loss\"",
     "the primary's disk alone; no crash does"},
    {"A disk is lost: does what the backup has come back by itself?",
     "check postgres_failover --set standbys=0 --set backup=base_and_log --faults crash=0,lose_disk=1 "
     "--property \"the backup comes back\"",
     "no: the server begins anew with an empty disk"},
    {"And when whoever promotes a server restores the backup first?",
     "check postgres_failover --set standbys=0 --set backup=base_and_log --set restore=latest --faults "
     "crash=0,lose_disk=1 --property \"the backup comes back\"",
     "yes; what was confirmed and not archived yet is lost nevertheless"},
    {"Does the archive help a lagging standby?",
     "check postgres_failover --set backup=base_and_log --set restore=latest --property \"no lost commits\"",
     "only with what was archived before the primary crashed"},
    {"Somebody deletes the wrong table: does replication help?",
     "check postgres_failover --set replication=sync --set backup=base_and_log --set restore=latest --faults "
     "crash=0,mistake=1 --property \"a mistake can be undone\"",
     "no: the mistake is replicated, and the latest backup has it, too"},
    {"And point-in-time recovery?",
     "check postgres_failover --set replication=sync --set backup=base_and_log --set restore=before_mistake "
     "--faults crash=0,mistake=1 --property \"a mistake can be undone\"",
     "it undoes the mistake"},
    {"Is everything back then that was there before the mistake? With a base backup alone?",
     "check postgres_failover --set replication=sync --set backup=base --set restore=before_mistake --faults "
     "crash=0,mistake=1 --property \"recovery is exact\"",
     "no: what is not in the backup is given up"},
    {"With a base backup and the archived log, is everything back?",
     "check postgres_failover --set replication=sync --set backup=base_and_log --set restore=before_mistake "
     "--faults crash=0,mistake=1 --property \"recovery is exact\"",
     "yes, everything"},
    {"And what was confirmed after the mistake?",
     "check postgres_failover --set replication=sync --set backup=base_and_log --set restore=before_mistake "
     "--faults crash=0,mistake=1 --property \"no lost commits\"",
     "it is lost to the clients; the archive still has it"},
    {"Is it found when a primary does not wait?",
     "check postgres_failover --set broken=waits_for_nobody --set replication=sync --property \"no lost "
     "commits\"",
     "yes: one crash loses a commit"},
    {"Is it found when a standby confirms before it writes?",
     "check postgres_failover --set broken=confirms_before_writing --set replication=quorum --faults crash=2 "
     "--property \"no unrecoverable loss\"",
     "yes: two crashes lose a commit, which a quorum survives otherwise"},
    {"Is it found when an old primary does not ask whether it still is the primary?",
     "check postgres_failover --set broken=returns_unasked --property \"single master\"",
     "yes: there are two"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::postgres_failover
