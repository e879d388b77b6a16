#include "models/postgres_two_site.hpp"

namespace understudy::postgres_two_site {
namespace {

const Question questions[] = {
    {"What happens when one zone of IPC2 goes down?",
     "check postgres_two_site --property \"no lost commits\"",
     "nothing is lost: the other zone has what was confirmed and takes over"},
    {"IPC2 has committed in one zone and IPC1 has not, then IPC2 goes down: what is lost?",
     "check postgres_two_site --set wait_for=none --faults crash=2 --property \"no lost commits\"",
     "the commit, as soon as that zone is down: the other zone takes over without it, and so would IPC1"},
    {"IPC2 has committed in both zones and IPC1 has not, the network goes down, then IPC2 goes down: what is "
     "lost?",
     "check postgres_two_site --faults crash=2,partition=1 --property \"no lost commits\"",
     "the commit: both zones of one site do not help IPC1, to which the operator fails over; the network "
     "need "
     "not even go down, a lag is enough"},
    {"Is one crash on top of the network enough?",
     "check postgres_two_site --faults crash=1,partition=1 --property \"no lost commits\"",
     "no: the other zone of IPC2 takes over"},
    {"What if a commit waits for IPC1 and not for the other zone?",
     "check postgres_two_site --set wait_for=site --faults crash=1 --property \"no lost commits\"",
     "then one crash loses it: the operator prefers the other zone, which nobody has waited for"},
    {"And if it waits for both the other zone and IPC1?",
     "check postgres_two_site --set wait_for=both --faults crash=1,partition=1 --property \"no lost "
     "commits\"",
     "nothing is lost"},
    {"What is the price of waiting for IPC1?",
     "check postgres_two_site --set wait_for=site --faults crash=0,partition=1 --property \"the client is "
     "served\"",
     "service waits while the network is down, and goes on when it is back"},
    {"And when IPC1 crashes?",
     "check postgres_two_site --set wait_for=site --property \"the client is served\"",
     "service waits until IPC1 is back, or a failover"},
    {"Is there ever more than one primary?",
     "check postgres_two_site --faults crash=1,partition=1 --property \"single master\"",
     "no, as long as the operator makes sure that the old one is down, and a server that comes back asks"},
    {"Can IPC1 be a standby and accept writes from other sources than the replication?",
     "check postgres_two_site --set ipc1_takes_writes=true --faults crash=0 --property \"no divergence\"",
     "no: the logs diverge without any fault, and the next replicated commit overwrites what was written "
     "there"},
    {"And without such writes?", "check postgres_two_site --faults crash=0 --property \"no divergence\"",
     "of any two logs one is the beginning of the other"},
    {"Does the client get service after a crash?",
     "check postgres_two_site --property \"the client is served\"",
     "yes, when the server is back: the zone that takes over waits for the other one"},
    {"Do logs diverge at a failover?", "check postgres_two_site --property \"no divergence\"",
     "yes: what the old primary had not replicated must be rewound"},
    {"Can the original primary be the primary again?",
     "check postgres_two_site --set failback=checked --property \"failback is possible\"", "yes"},
    {"Does switching back lose data when blue is compared first?",
     "check postgres_two_site --set failback=checked --property \"no lost commits\"", "no"},
    {"Does switching back at once lose data?",
     "check postgres_two_site --set failback=hasty --property \"no lost commits\"",
     "not while every commit waits for the other zone: blue has what was confirmed"},
    {"Is it found when a primary does not wait?",
     "check postgres_two_site --set broken=waits_for_nobody --property \"no lost commits\"",
     "yes: one crash loses a commit"},
    {"Is it found when an old primary does not ask whether it still is the primary?",
     "check postgres_two_site --set broken=returns_unasked --property \"single master\"",
     "yes: there are two"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::postgres_two_site
