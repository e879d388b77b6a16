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
     "yes, without any fault: two clients read the same number, and the last writer wins"},
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
    {"Are two retries certain not to be exceeded?",
     "check multi_site_counter --set replication=sync --set most_retries=1 --property \"total retries\"",
     "one is not enough: both clients may have waited for the same node"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::multi_site_counter
