/* A broker, a worker and a database, the twin of models/task_queue.cpp: one channel for each direction, and one
 * d_step for each turn. How often a task took effect is part of the state, as the monitor of the model keeps it.
 */
#define EARLY 0
#define LATE  1
#define WAIT    0
#define GIVE_UP 1
#define REQUEUE 2

#ifndef TASKS
#define TASKS 2
#endif
#ifndef ACKNOWLEDGE
#define ACKNOWLEDGE LATE
#endif
#ifndef WHEN_DOWN
#define WHEN_DOWN WAIT
#endif
#ifndef DATABASE_CRASHES
#define DATABASE_CRASHES 1
#endif
#ifndef WORKER_CRASHES
#define WORKER_CRASHES 0
#endif
#define BIT(task) (1 << (task))

mtype = { idle, running, writing, acknowledged, requeued, gone, connected };

chan to_worker = [8] of { byte, byte };        /* task, connection */
chan to_broker = [8] of { mtype, byte };

bool database_is_up = true, worker_is_up = true;
byte database_crashes = DATABASE_CRASHES, worker_crashes = WORKER_CRASHES;
byte finished;         /* the database's disk, a set of tasks */
byte effects[TASKS];   /* at most 2 are counted */

hidden mtype what;
hidden byte task, number;

#define TURN(guard, effect) d_step { guard -> effect; skip }

active proctype database()
{
end:
	do
	:: TURN(database_is_up && database_crashes > 0, database_crashes--; database_is_up = false)
	:: TURN(!database_is_up, database_is_up = true)
	od
}

inline take()
{
	to_worker?task,number;
	if
	:: number == connection ->
		current = task;
		mode = running;
		if
		:: ACKNOWLEDGE == EARLY -> to_broker!acknowledged,current
		:: else -> skip
		fi
	:: else -> skip  /* delivered before the crash */
	fi
}

inline connect()
{
	worker_is_up = true;
	connection++;
	to_broker!connected,0
}

inline run_task()
{
	if
	:: effects[current] < 2 -> effects[current]++
	:: else -> skip
	fi;
	mode = writing
}

inline finish()
{
	if
	:: ACKNOWLEDGE == LATE -> to_broker!acknowledged,current
	:: else -> skip
	fi;
	mode = idle;
	current = 0
}

inline write()
{
	if
	:: database_is_up -> finished = finished | BIT(current); finish()
	:: !database_is_up && WHEN_DOWN == GIVE_UP -> finish()
	:: !database_is_up && WHEN_DOWN == REQUEUE ->
		to_broker!requeued,current;
		mode = idle;
		current = 0
	:: else -> skip
	fi
}

inline crash()
{
	worker_crashes--;
	worker_is_up = false;
	mode = idle;
	current = 0;
	do
	:: len(to_worker) > 0 -> to_worker?_,_
	:: else -> break
	od;
	to_broker!gone,0
}

active proctype worker()
{
	mtype mode = idle;
	byte current;
	byte connection;  /* on its disk */
end:
	do
	:: TURN(worker_is_up && mode == idle && len(to_worker) > 0, take())
	:: TURN(worker_is_up && mode == running, run_task())
	:: TURN(worker_is_up && mode == writing, write())
	:: TURN(worker_is_up && worker_crashes > 0, crash())
	:: TURN(!worker_is_up, connect())
	od
}

inline deliver()
{
	task = 0;
	do
	:: !(queued & BIT(task)) -> task++
	:: else -> break
	od;
	queued = queued & ~BIT(task);
	delivered = delivered | BIT(task);
	if
	:: worker_is_up -> to_worker!task,heard
	:: else -> skip
	fi
}

inline hear()
{
	to_broker?what,task;
	if
	:: what == acknowledged -> delivered = delivered & ~BIT(task)
	:: what == requeued -> delivered = delivered & ~BIT(task); queued = queued | BIT(task)
	:: what == gone -> queued = queued | delivered; delivered = 0; is_connected = false
	:: what == connected -> is_connected = true; heard++
	fi
}

active proctype broker()
{
	byte queued = BIT(TASKS) - 1;
	byte delivered;
	bool is_connected = true;
	byte heard;  /* the number of the connection */
end:
	do
	:: TURN(is_connected && queued != 0 && delivered == 0, deliver())
	:: TURN(len(to_broker) > 0, hear())
	od
}
