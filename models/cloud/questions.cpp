#include "models/cloud/questions.hpp"

namespace understudy::cloud {
namespace {

const Question active_active[] = {
    {"Does every record get everywhere when nothing fails?",
     "check active_active --set n=1 --set stages=2 --set regions=1", "yes"},
    {"Is that so as the published monitor sees it, in both regions?",
     "check active_active --set n=2 --set stages=1 --set monitors=true", "yes"},
    {"Do all records arrive when region 1 goes offline between two batches?",
     "check active_active --set test=failover --set n=1 --set stages=1 --set liveness=true", "yes"},
    {"f1: does the container that failed and recovered catch up?",
     "check active_active --set test=f1 --set n=1 --set stages=2 --set regions=1", "yes"},
    {"f2: are the records of the second batch processed when the table of region 1 has recovered?",
     "check active_active --set test=f2 --set n=1 --set stages=1 --set regions=1", "yes"},
    {"f2: has each batch come as far as the document on the test says when the test goes on?",
     "check active_active --set test=f2 --set n=2 --set stages=2 --set confirmations=true", "yes"},
    {"f2, as published: what if the whole table fails, and makes everybody wait?",
     "check active_active --set test=f2 --set fail=outage --set n=1 --set stages=1 --set regions=1",
     "they are processed as well"},
    {"f3: what if the queue between two stages fails?",
     "check active_active --set test=f3 --set n=1 --set stages=2 --set regions=1",
     "a record may be delivered twice: the container behind the queue has passed it on but cannot remove it"},
    {"f3: do all records arrive in the end?",
     "check active_active --set test=f3 --set n=1 --set stages=2 --set regions=1 --property \"no deadlock\"",
     "no: an order to recover that comes before the container has noticed the refusal is ignored, and then "
     "it "
     "stays stopped"},
    {"f3: what if containers repeat what was refused?",
     "check active_active --set test=f3 --set n=1 --set stages=2 --set regions=1 --set containers=repaired",
     "then no record is lost or delivered twice, and no container stays stopped"},
    {"f4: is a failed replication made up for?",
     "check active_active --set test=f4 --set n=1 --set stages=1 --set regions=1 --set liveness=true", "yes"},
    {"Why does f1 with one record a batch in two regions never end?",
     "check active_active --set test=f1 --set n=1 --set stages=1",
     "the test waits for a count that region 1 had before it asked: a defect of the test, not of the system"},
    {"Does the test f1 depend on P's mailboxes?",
     "check active_active --set test=f1 --set n=1 --set stages=1 --set regions=1 --network fifo",
     "yes: if messages of different senders may overtake each other, the request for a notification can come "
     "too late"},
    {"f5: which components must fail so that it breaks?",
     "scenarios active_active --set test=f5 --set n=1 --set stages=1 --set regions=1",
     "a queue whose container has just passed a record on is enough, for a repeated delivery and for a "
     "container that stays stopped"},
    {"Which components may fail at any moment?",
     "check active_active --set test=free --set n=1 --set stages=1 --set regions=1 --faults "
     "fail_queue=0,fail_container=1,fail_store=1,fail_replication=1",
     "one container, one store and the replication, but not a queue"},
};

const Question active_passive[] = {
    {"Does every record get everywhere, and in order, when nothing fails?",
     "check active_passive --set stages=2 --set monitors=true", "yes"},
    {"What can go wrong during a failover?",
     "check active_passive --set test=failover --set stages=1 --property \"no unhandled event\"",
     "a record that is being replicated while the databases switch is answered twice, and the container does "
     "not expect the second answer"},
    {"f1: does the container that failed and recovered catch up?",
     "check active_passive --set test=f1 --set stages=1 --set regions=1", "yes"},
    {"f2: does it catch up when its database has refused?",
     "check active_passive --set test=f2 --set stages=1 --set regions=1", "yes"},
    {"f3: what if the queue between two stages fails?",
     "check active_passive --set test=f3 --set stages=2 --set regions=1",
     "a record may be delivered twice, as in active_active"},
    {"f4: is a failed replication made up for?",
     "check active_passive --set test=f4 --set stages=1 --set regions=1 --set liveness=true", "yes"},
};

const Question regional_api[] = {
    {"Does every record get everywhere when nothing fails?",
     "check regional_api --set n=2 --set batch=1 --set stages=1 --set monitors=true", "yes"},
    {"And through receiver and validator?", "check regional_api --set n=1 --set batch=1 --set regions=1",
     "yes"},
    {"And in batches of five?", "check regional_api --set n=5 --set stages=1 --set regions=1", "yes"},
    {"Do all records arrive when region 1 goes offline between two batches?",
     "check regional_api --set test=failover --set n=1 --set batch=1 --set stages=1", "yes"},
    {"f1: does the processor that failed and recovered catch up?",
     "check regional_api --set test=f1 --set n=1 --set batch=1 --set stages=1 --set regions=1", "yes"},
    {"f2: does it catch up when its store has refused?",
     "check regional_api --set test=f2 --set n=1 --set batch=1 --set stages=1 --set regions=1", "yes"},
    {"f3: what if the outbound log fails?",
     "check regional_api --set test=f3 --set n=1 --set batch=1 --set stages=1 --set regions=1",
     "the processor that was refused catches up"},
    {"f4: may any subset of the components fail?",
     "check regional_api --set test=f4 --set n=1 --set batch=1 --set stages=1 --set regions=1",
     "no: when the inbound log fails, a record may be delivered twice"},
};

template <std::size_t N>
void declare(System& model, const Question (&questions)[N]) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace

void declare_active_active_questions(System& model) { declare(model, active_active); }
void declare_active_passive_questions(System& model) { declare(model, active_passive); }
void declare_regional_api_questions(System& model) { declare(model, regional_api); }

}  // namespace understudy::cloud
