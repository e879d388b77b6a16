/* Two-phase commit, the twin of models/two_phase_commit.cpp: one process for each machine, each at one control
 * location, so that a state is exactly the variables below. Messages stay in a set, as in TLA+'s TwoPhase:
 * nothing is received and there is no channel.
 *
 *   spin -DRESOURCE_MANAGERS=5 -a two_phase_commit.pml && gcc -O3 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan
 */
#ifndef RESOURCE_MANAGERS
#define RESOURCE_MANAGERS 3
#endif

#define EVERYBODY ((1 << RESOURCE_MANAGERS) - 1)
#define ME        (1 << _pid)

mtype = { working, prepared, committed, aborted, none, commit, abort };

mtype state[RESOURCE_MANAGERS] = working;
mtype decision = none;
short announced;  /* bit i: resource manager i has sent Prepared */
short collected;  /* bit i: the transaction manager has received it */

active [RESOURCE_MANAGERS] proctype resource_manager()
{
end:
	do
	:: d_step { state[_pid] == working -> state[_pid] = prepared; announced = announced | ME }
	:: d_step { state[_pid] == working -> state[_pid] = aborted }
	:: d_step { decision == commit -> state[_pid] = committed }
	:: d_step { decision == abort -> state[_pid] = aborted }
	/* What the transaction manager does with this resource manager's Prepared. */
	:: d_step { decision == none && (announced & ME) -> collected = collected | ME }
	od
}

active proctype transaction_manager()
{
end:
	do
	:: d_step { decision == none && collected == EVERYBODY -> decision = commit }
	:: d_step { decision == none -> decision = abort }
	od
}
