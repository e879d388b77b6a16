#include "models/multi_site_counter/expectations.hpp"

namespace understudy::multi_site_counter {
namespace {

const Question questions[] = {
    {"Does asynchronous replication lose records at a failover?",
     "check multi_site_counter --property \"no lost increments\"",
     "yes: one crash of the primary after it has confirmed and before the other node has heard of it"},
    {"Does synchronous replication?", "check multi_site_counter --set replication=sync --set idempotent=true",
     "not with one crash: whoever takes over has everything that was confirmed"},
    {"Which fault defeats synchronous replication?",
     "check multi_site_counter --set replication=sync --set idempotent=true --faults crash=2 --property \"no "
     "lost increments\"",
     "a second crash before the first is made up for: the node that was out of service comes back alone and "
     "becomes the primary"},
    {"Is one lost disk enough against synchronous replication?",
     "check multi_site_counter --set replication=sync --faults crash=0,lose_disk=1 --property \"no lost "
     "increments\"",
     "no: a storage failure hits one node, and the other has everything"},
    {"And against a single node?",
     "check multi_site_counter --set nodes=1 --faults crash=0,lose_disk=1 --property \"no lost increments\"",
     "yes: shared nothing needs a second node"},
    {"Does a single node show the off-by-one problem?",
     "check multi_site_counter --set nodes=1 --property \"no increment twice\"",
     "yes: it writes, goes down before it answers, and the client that retries counts twice"},
    {"Does synchronous replication have the off-by-one problem?",
     "check multi_site_counter --set replication=sync --property \"no increment twice\"",
     "yes: the retry is the client's, replication does not help"},
    {"Does consensus have it?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --property \"no increment twice\"",
     "yes, for the same reason"},
    {"Does it help to retry at the same node?",
     "check multi_site_counter --set retry=same_node --property \"no increment twice\"", "no"},
    {"And not to retry at all?",
     "check multi_site_counter --set retry=none --property \"no increment twice\"",
     "then nothing counts twice, but the client does not know whether it was counted"},
    {"How is it cured?",
     "check multi_site_counter --set replication=sync --set idempotent=true --property \"no increment "
     "twice\"",
     "requests that a node recognizes when they come again count once"},
    {"Does multi-master lose increments?",
     "check multi_site_counter --set replication=multi_master --faults crash=0 --property \"no lost "
     "increments\"",
     "yes, without any fault: two nodes add 1 to the same number, and the last writer wins"},
    {"Does multi-master lose increments when each client has an integer of its own?",
     "check multi_site_counter --set replication=multi_master --set target=own --faults crash=0",
     "no: one writer has no conflict"},
    {"And when one node crashes?",
     "check multi_site_counter --set replication=multi_master --set target=own --set idempotent=true --set "
     "most_retries=4",
     "no, as long as its disk comes back: what it confirmed and nobody else has waits there"},
    {"With multi-master, is no write lost when a node is gone for good?",
     "check multi_site_counter --set replication=multi_master --set target=own --faults crash=0,lose_disk=1 "
     "--property \"no lost increments\"",
     "it may be lost: it was confirmed before any other node had it"},
    {"Does a quorum of three lose anything with one node down?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --set idempotent=true", "no"},
    {"With two crashes, one after the other or together?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --set idempotent=true --set clients=1 "
     "--faults crash=2 --property \"no lost increments\"",
     "no: without a majority it waits; nothing confirmed is lost"},
    {"Does a quorum lose anything when the network between the sites is cut?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --set sites=2 --set idempotent=true "
     "--set clients=1 --faults crash=1,partition=1 --property \"no lost increments\"",
     "no: only the side with the majority has a primary that confirms"},
    {"What does a cut between the sites do to asynchronous replication?",
     "check multi_site_counter --set sites=2 --set router_site=2 --faults crash=0,partition=1 --property "
     "\"no lost increments\"",
     "two primaries: the router makes the node at its site the primary, while the other one goes on "
     "confirming"},
    {"And to synchronous replication?",
     "check multi_site_counter --set replication=sync --set sites=2 --set router_site=2 --set "
     "idempotent=true --faults crash=0,partition=1 --property \"no lost increments\"",
     "nothing is lost: the old primary waits for the other site and confirms nothing"},
    {"Are read replicas safer?",
     "check multi_site_counter --set replication=read_replicas --set idempotent=true",
     "nothing is lost, because nobody takes over: there are no writes until the primary is back"},
    {"Does a confirmed write survive the loss of a site when the client waits for its own site only?",
     "check multi_site_counter --set replication=sync --set nodes=4 --set sites=2 --set wait_for=site --set "
     "clients=1 --faults crash=0 --property \"survives the loss of a site\"",
     "no: it is confirmed before the other site has it"},
    {"And when it waits for all sites?",
     "check multi_site_counter --set replication=sync --set nodes=4 --set sites=2 --set clients=1 --faults "
     "crash=0 --property \"survives the loss of a site\"",
     "yes, while both sites are in service"},
    {"And when it waits for all sites and a node has failed?",
     "check multi_site_counter --set replication=sync --set sites=2 --set clients=1 --property \"survives "
     "the loss of a site\"",
     "no: a site that is out of service is not waited for"},
    {"And with a quorum of three over two sites?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --set sites=2 --set clients=1 --faults "
     "crash=0 --property \"survives the loss of a site\"",
     "no: two nodes at one site are a majority"},
    {"Do all nodes have the same data finally?",
     "check multi_site_counter --set replication=multi_master --property \"nodes agree finally\"",
     "yes: what was missed is asked for after a crash, and the last writer wins everywhere"},
    {"And after a long cut between the sites that loses messages?",
     "check multi_site_counter --set replication=multi_master --set sites=2 --set long_partition=true "
     "--faults crash=0,partition=1 --property \"nodes agree finally\"",
     "no: nobody tells the other site what it missed; automatic synchronization fails"},
    {"And with one primary?",
     "check multi_site_counter --set sites=2 --set long_partition=true --faults crash=0,partition=1 "
     "--property \"nodes agree finally\"",
     "no: when the cut is over the router takes the other node for a follower that missed nothing"},
    {"How many retries do two clients make in total when one node crashes?",
     "check multi_site_counter --set replication=sync --property \"total retries\"", "at most two: one each"},
    {"Would one retry do?",
     "check multi_site_counter --set replication=sync --set most_retries=1 --property \"total retries\"",
     "no: both clients may have waited for the same node"},
    {"Which sets of faults lose an increment with asynchronous replication?",
     "scenarios multi_site_counter --set replication=async --set idempotent=true --set clients=1 --faults "
     "crash=2,lose_disk=1 --up-to 2 --property \"no lost increments\"",
     "one: the primary crashes, or loses its disk"},
    {"Which sets of faults lose an increment with synchronous replication?",
     "scenarios multi_site_counter --set replication=sync --set idempotent=true --set clients=1 --faults "
     "crash=2,lose_disk=1 --up-to 2 --property \"no lost increments\"",
     "two: both nodes, one after the other, each by a crash or a lost disk; one storage failure hits one "
     "node only and is survived"},
    {"Which sets of faults lose an increment with read replicas?",
     "scenarios multi_site_counter --set replication=read_replicas --set idempotent=true --set clients=1 "
     "--faults crash=2,lose_disk=1 --up-to 2 --property \"no lost increments\"",
     "the primary's disk alone; no crash does"},
    {"Which sets of faults lose an increment with several masters?",
     "scenarios multi_site_counter --set replication=multi_master --set idempotent=true --set clients=1 "
     "--faults crash=2,lose_disk=1 --up-to 2 --property \"no lost increments\"",
     "the disk of the node that confirmed it, whether it was the first one or the one that the client turned "
     "to after a crash"},
    {"Which sets of faults lose an increment with a quorum of three?",
     "scenarios multi_site_counter --set replication=quorum --set nodes=3 --set idempotent=true --set "
     "clients=1 --faults crash=2,lose_disk=1 --up-to 2 --property \"no lost increments\"",
     "one node crashes and another one loses its disk: the two that stored it; two crashes do not, nor does "
     "one lost disk"},
    {"Which sets of faults lose an increment with a quorum of three over two sites?",
     "scenarios multi_site_counter --set replication=quorum --set nodes=3 --set sites=2 --set "
     "idempotent=true --set clients=1 --faults crash=1,partition=1,lose_disk=1 --property \"no lost "
     "increments\"",
     "the same, and a lost disk together with a cut between the sites"},
    {"Can the application read from any node? With asynchronous replication?",
     "check multi_site_counter --set reads=any_node --faults crash=0 --property \"reads see what was "
     "confirmed\"",
     "it may not see what was confirmed to itself: the other node has not got it yet"},
    {"And with synchronous replication?",
     "check multi_site_counter --set reads=any_node --set replication=sync --faults crash=0 --property "
     "\"reads see what was confirmed\"",
     "yes: what is confirmed is on every node in service"},
    {"And when a node of a synchronous database has been down?",
     "check multi_site_counter --set reads=any_node --set replication=sync --property \"reads see what was "
     "confirmed\"",
     "no: it answers reads before it has caught up; readers must be kept away from it"},
    {"Can the application read from any node of a quorum?",
     "check multi_site_counter --set reads=any_node --set replication=quorum --set nodes=3 --set clients=1 "
     "--faults crash=0 --property \"reads see what was confirmed\"",
     "not from one alone: the minority may lag behind"},
    {"Can the application read from read replicas?",
     "check multi_site_counter --set reads=any_node --set replication=read_replicas --faults crash=0 "
     "--property \"reads see what was confirmed\"",
     "with the same lag as from any asynchronous standby"},
    {"And from the primary of read replicas?",
     "check multi_site_counter --set reads=primary --set replication=read_replicas --property \"reads see "
     "what was confirmed\"",
     "that shows what was confirmed, also after a crash: its disk has it"},
    {"A node fails and does not come back: are reads and writes served by the healthy node?",
     "check multi_site_counter --set returns=false --set reads=any_node --set liveness=true --property "
     "\"healthy nodes serve\"",
     "yes: the application tries again and the router leads it to the node that took over"},
    {"And when every node takes writes?",
     "check multi_site_counter --set replication=multi_master --set returns=false --set reads=any_node --set "
     "liveness=true --property \"healthy nodes serve\"",
     "yes, at once and without a router"},
    {"And when the application insists on its node?",
     "check multi_site_counter --set replication=multi_master --set returns=false --set retry=same_node "
     "--set liveness=true --property \"healthy nodes serve\"",
     "no: it waits for ever"},
    {"Are reads and writes served by the healthy nodes of a quorum of three?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --set clients=1 --set returns=false "
     "--set reads=any_node --set liveness=true --property \"healthy nodes serve\"",
     "yes, with one node gone"},
    {"And with two of three gone?",
     "check multi_site_counter --set replication=quorum --set nodes=3 --set clients=1 --set returns=false "
     "--set liveness=true --faults crash=2 --property \"healthy nodes serve\"",
     "no: the last one is no majority"},
    {"Are writes served while the primary of read replicas is gone?",
     "check multi_site_counter --set replication=read_replicas --set returns=false --set liveness=true "
     "--property \"healthy nodes serve\"",
     "no: nobody takes over"},
    {"Is it found when a standby confirms before it writes?",
     "check multi_site_counter --set broken=confirms_before_writing --set replication=sync --property \"no "
     "lost increments\"",
     "yes: one crash, and a standby takes over that never wrote what it had confirmed"},
    {"Is it found when a quorum makes a primary without a majority?",
     "check multi_site_counter --set broken=minority_primary --set replication=quorum --set nodes=3 --set "
     "sites=2 --set router_site=2 --set clients=1 --faults crash=0,partition=1 --property \"no lost "
     "increments\"",
     "yes: with a cut between the sites"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::multi_site_counter
