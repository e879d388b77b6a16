#include "models/dropbox_upgrade/questions.hpp"

namespace understudy::dropbox_upgrade {
namespace {

// Without the upgrade and with one set, where only the protocol between the servers of a set matters: other
// sets would multiply the states, and add nothing to the answer.
const Question questions[] = {
    {"What went wrong?", "check dropbox_upgrade",
     "db0_master is reinstalled while it serves: the inventory still had it down as idle, and nobody asked "
     "the machine"},
    {"Why did the site go down?", "check dropbox_upgrade --property \"always serving\"",
     "a master and its replica are reinstalled one after the other while the third machine is out for "
     "maintenance; no machine of the set is left to serve"},
    {"Was acknowledged data in danger?", "check dropbox_upgrade --property \"live copy\"",
     "yes: with master and replica wiped no machine that is up holds the commit that the website was told "
     "is safe"},
    {"Is it lost for good?", "check dropbox_upgrade --set sets=1 --property \"no lost commits\"",
     "yes: the machine that survives was still catching up when the other two confirmed the commit, and "
     "becomes master without it"},
    {"How do we prevent this?", "check dropbox_upgrade --set check=local",
     "the machine itself refuses unless it is idle: then every property holds, whatever the inventory says"},
    {"Does the local check still prevent it with one crash on top?",
     "check dropbox_upgrade --set check=local --faults crash=1",
     "yes: every property holds with any one crash at any moment, with or without a restart"},
    {"How can we improve our downtime?",
     "check dropbox_upgrade --set sets=1 --set check=local --faults crash=1 --property \"always serving\"",
     "reinstall only idle machines: then a set stops serving only if a second machine fails before the "
     "first is back"},
    {"Is it enough that the script asks the machine instead of an inventory?",
     "check dropbox_upgrade --set check=remote_correct",
     "no: the machine may return to service between its answer and the order"},
    {"Can that race lose data?",
     "check dropbox_upgrade --set sets=1 --set check=remote_correct --property \"no lost commits\"",
     "not alone: it hits only the machine that was idle, and the other two still have everything"},
    {"Can that race lose data with one crash on top?",
     "check dropbox_upgrade --set sets=1 --set check=remote_correct --faults crash=1 --property \"no lost "
     "commits\"",
     "yes: the replica that confirmed the commit is wiped and the master crashes"},
    {"What happens without any check?", "check dropbox_upgrade --set check=none --property \"live copy\"",
     "the script wipes the whole set, and the commit with it"},
    {"Does failover work during the incident?",
     "check dropbox_upgrade --set sets=1 --set stale_records=1 --property \"always serving\"",
     "yes while only one serving machine is hit: a replica takes over and the set always serves"},
    {"Does failover save the data when a master and its replica are reinstalled?",
     "check dropbox_upgrade --set sets=1 --set drained=0 --property \"no lost commits\"",
     "no: the only survivor becomes master, but need not have confirmed the last commit"},
    {"How many faults lose data with the upgrade? Is one stale record enough?",
     "check dropbox_upgrade --set sets=1 --set stale_records=1 --property \"no lost commits\"",
     "no: a wiped machine gets everything back from the others"},
    {"How many faults lose data with the upgrade? Are one stale record and one crash enough?",
     "check dropbox_upgrade --set sets=1 --set drained=0 --set stale_records=1 --faults crash=1 --property "
     "\"no lost commits\"",
     "yes; and two stale records need no crash at all"},
    {"How many faults lose data without the upgrade? Is one lost disk enough?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --faults lose_disk=1 --property \"no lost "
     "commits\"",
     "no: whoever is promoted has every commit that was acknowledged"},
    {"How many faults lose data without the upgrade? Are two lost disks enough?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults lose_disk=2 "
     "--property \"no lost commits\"",
     "yes: two faults, where the upgrade needs none"},
    {"Are two lost disks enough when all replicas in service must confirm a commit?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set replication=sync "
     "--faults lose_disk=2 --property \"no lost commits\"",
     "yes: after the first fault the new master acknowledges alone until the others have caught up"},
    {"Do the two replicas fail when the master fails?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults crash=1 --property "
     "\"always serving\"",
     "no: one is promoted, the other resyncs from it, and the set serves all the time"},
    {"What if they did?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set "
     "replicas_fail_with_master=true --faults crash=1 --property \"always serving\"",
     "then one crash takes the whole set down until all its machines are back"},
    {"What happens to a master-replica pair that fails together?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults crash=2 --property "
     "\"no lost commits\"",
     "the last replica is promoted, and lacks the commit if it was the pair that confirmed it"},
    {"What if all replicas in service must confirm a commit?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set replication=sync "
     "--faults crash=2 --property \"no lost commits\"",
     "then the pair may crash together at any moment and nothing is lost"},
    {"What does a second failure during the resync do?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults crash=2 --property "
     "\"always serving\"",
     "the set is down although one machine runs: that one is behind, and must wait for another to come "
     "back"},
    {"What happens if all the database machines shut down?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set tolerate_errors=false "
     "--faults crash=3 --property \"no request is turned away\"",
     "the balancer answers with an error, the API retries and then fails the request; two crashes are "
     "enough if the second comes before the resync has ended"},
    {"Is anything lost when all the database machines shut down?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set retries=0 --set "
     "replication=sync --faults crash=3 --property \"no lost commits\"",
     "no: their disks survive, and nobody is promoted before all are back and compared"},
    {"Which replica should be promoted?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set promotion=any --faults "
     "crash=1 --property \"no lost commits\"",
     "the most advanced one: whoever answers first may lack the last commit"},
    {"May the master acknowledge before a replica has the commit?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set replication=async "
     "--faults crash=1 --property \"no lost commits\"",
     "no: one crash then loses it"},
    {"What does a cut between the master and a replica do?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --faults partition=1,crash=1",
     "the replica cannot resync until it heals; all properties hold, even with one crash on top"},
    {"What does recovery from backup bring back?",
     "check dropbox_upgrade --set sets=1 --set drained=0 --set replication=sync --set backups=1 --property "
     "\"no lost commits\"",
     "what was there at the last backup: a set whose machines are all empty comes back without its newest "
     "commits"},
    {"What happens when a server is asked for more than it can do?",
     "check dropbox_upgrade --set sets=1 --set check=local --set capacity=1 --set requests=2 --set "
     "retries=0",
     "it turns the surplus away, and has never more in work than its capacity"},
    {"What constitutes a non-recoverable loss of data, without the upgrade?",
     "scenarios dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults "
     "crash=1,lose_disk=2 "
     "--up-to 2 --property \"no lost commits\"",
     "that the master and a replica fail and at least one of the two loses its disk, and no other two such "
     "faults: then the other replica, which need not have confirmed the commit, becomes master"},
    {"How many steps can pass without a server in service, if two machines crash?",
     "worst dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults crash=2 --measure "
     "\"steps out of service\"",
     "18 in a row, and no more, in whatever order things happen"},
    {"Can a set have two masters during the incident?",
     "check dropbox_upgrade --set sets=1 --set drained=0 --property \"single master\"",
     "no: only the balancer promotes, and a machine that comes back waits for its word"},
    {"Is every request answered finally?", "check dropbox_upgrade --set check=local --set liveness=true",
     "yes, well or not, and all sets can always get back into service"},
    {"Is every request answered finally, even during the incident?",
     "check dropbox_upgrade --set sets=1 --set retries=0 --set liveness=true --property \"every request is "
     "answered finally\"",
     "yes: the API gives up after a timeout, so nobody waits for ever"},
    {"Can all sets always get back into service after the incident?",
     "check dropbox_upgrade --set sets=1 --set requests=0 --set liveness=true --property \"recoverable: all "
     "sets serving\"",
     "no: when the news that a machine went down is overtaken by its return, the balancer strikes it off; "
     "it waits for a master that its set cannot elect without it"},
    {"Can the set always get back into service after two crashes?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set requests=0 --set "
     "liveness=true --faults crash=2 --property \"recoverable: all sets serving\"",
     "yes, if the machines restart"},
    {"Can the set always get back into service after three crashes?",
     "check dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --set requests=0 --set "
     "liveness=true --faults crash=3 --property \"recoverable: all sets serving\"",
     "no, for the same reason: the late news of an old crash removes a machine that is up, and with the "
     "master gone nobody may be promoted before all three are known to be back"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::dropbox_upgrade
