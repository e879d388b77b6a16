/* Two masters that replicate both ways, and a client of each, without faults: the twin of
 * models/multi_site_counter.cpp with replication=multi_master. An integer is its version, the writer of the
 * version, and the set of increments that it is the sum of; every node sends all integers to the other one.
 */
#define SHARED 0
#define OWN    1
#ifndef TARGET
#define TARGET SHARED
#endif
#ifndef INCREMENTS
#define INCREMENTS 1
#endif
#define NONE 255
#define BIT(number) (1 << (number))
#define CELL(client) (TARGET == OWN -> client : 0)
#define OTHER (1 - me)

chan increment[2] = [4] of { byte };
chan confirmed[2] = [4] of { byte };
chan merge[2] = [8] of { byte, byte, byte, byte, byte, byte };

hidden byte number, version0, writer0, applied0, version1, writer1, applied1;

#define TURN(guard, effect) d_step { guard -> effect; skip }

inline apply()
{
	increment[me]?number;
	version[CELL(me)]++;
	writer[CELL(me)] = me;
	applied[CELL(me)] = applied[CELL(me)] | BIT(number);
	unconfirmed = number;
	merge[OTHER]!version[0],writer[0],applied[0],version[1],writer[1],applied[1]
}

inline confirm()
{
	confirmed[me]!unconfirmed;
	unconfirmed = NONE
}

inline take_over(cell, newer_version, newer_writer, newer_applied)
{
	if
	:: newer_version > version[cell] || (newer_version == version[cell] && newer_writer > writer[cell]) ->
		version[cell] = newer_version;
		writer[cell] = newer_writer;
		applied[cell] = newer_applied
	:: else -> skip
	fi
}

inline hear()
{
	merge[me]?version0,writer0,applied0,version1,writer1,applied1;
	take_over(0, version0, writer0, applied0);
	take_over(1, version1, writer1, applied1)
}

active [2] proctype node()
{
	byte me = _pid;
	byte version[2], writer[2], applied[2];
	byte unconfirmed = NONE;
end:
	do
	:: TURN(len(increment[me]) > 0, apply())
	:: TURN(unconfirmed != NONE, confirm())
	:: TURN(len(merge[me]) > 0, hear())
	od
}

inline ask()
{
	is_waiting = true;
	increment[me]!me * INCREMENTS + next
}

inline note()
{
	confirmed[me]?_;
	is_waiting = false;
	next++
}

active [2] proctype client()
{
	byte me = _pid - 2;
	byte next;
	bool is_waiting;
end:
	do
	:: TURN(next < INCREMENTS && !is_waiting, ask())
	:: TURN(len(confirmed[me]) > 0, note())
	od
}
