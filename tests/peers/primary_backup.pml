/* A master, its standbys and a client, the twin of models/primary_backup.cpp: one process for each machine,
 * one channel for each sender and receiver, and one d_step for each turn at one control location. What a turn
 * needs in between is `hidden`, so that a state is exactly what the machines and the channels hold.
 *
 *   spin -DSTANDBYS=2 -DWRITES=1 -DWINDOW=1 -DREPLICATION=ASYNC -DPROMOTE=MOST_ADVANCED -DCRASHES=1 -a ...
 */
#define ASYNC  0
#define QUORUM 1
#define SYNC   2
#define MOST_ADVANCED 0
#define FIRST         1

#ifndef STANDBYS
#define STANDBYS 2
#endif
#ifndef WRITES
#define WRITES 1
#endif
#ifndef WINDOW
#define WINDOW 1
#endif
#ifndef REPLICATION
#define REPLICATION ASYNC
#endif
#ifndef PROMOTE
#define PROMOTE MOST_ADVANCED
#endif
#ifndef CRASHES
#define CRASHES 1
#endif
/* Messages of one sender that wait at one receiver; a turn never blocks, and SPIN stores every place. */
#ifndef QUEUE
#define QUEUE 8
#endif
#ifndef CLIENT_QUEUE
#define CLIENT_QUEUE 8
#endif

#define REPLICAS (STANDBYS + 1)
#define ME       _pid
#define FIRST_MODE (ME == 0 -> leading : standby)
#define BIT(i)   (1 << (i))
#define SIZE(s)  (((s) & 1) + (((s) >> 1) & 1) + (((s) >> 2) & 1) + (((s) >> 3) & 1) + \
                  (((s) >> 4) & 1) + (((s) >> 5) & 1) + (((s) >> 6) & 1) + (((s) >> 7) & 1))
#define LINK(from, to) link[(from) * STANDBYS + (to) - ((to) > (from))]

mtype = { standby, electing, leading, ack, append, appended, peer_down, offer, new_master };

chan to_replica[REPLICAS] = [CLIENT_QUEUE] of { byte };              /* the client's writes */
chan to_client[REPLICAS] = [CLIENT_QUEUE] of { mtype, byte };        /* what, commit or epoch */
chan link[REPLICAS * STANDBYS] = [QUEUE] of { mtype, byte, byte };   /* what, epoch, log or its size */

byte crashed;  /* a set of replicas */
byte crashes_left = CRASHES;

hidden mtype what;
hidden byte term, value, commit, other, holders;
hidden byte chosen;

#define IS_UP(replica) (!(crashed & BIT(replica)))

/* --- the client --- */

inline write(number)
{
	if
	:: IS_UP(leader) -> to_replica[leader]!number
	:: else -> skip
	fi
}

inline write_again()
{
	commit = 0;
	do
	:: commit < next ->
		if
		:: !(acknowledged & BIT(commit)) -> write(commit)
		:: else -> skip
		fi;
		commit++
	:: else -> break
	od
}

inline hear(replica)
{
	to_client[replica]?what,value;
	if
	:: what == ack -> acknowledged = acknowledged | BIT(value)
	:: what == new_master && value > epoch -> epoch = value; leader = replica; write_again()
	:: else -> skip
	fi
}

/* --- a replica --- */

inline send(receiver, kind, epoch_sent, content)
{
	if
	:: IS_UP(receiver) -> LINK(ME, receiver)!kind,epoch_sent,content
	:: else -> skip
	fi
}

inline broadcast(kind, epoch_sent, content)
{
	other = 0;
	do
	:: other < REPLICAS ->
		if
		:: other != ME -> send(other, kind, epoch_sent, content)
		:: else -> skip
		fi;
		other++
	:: else -> break
	od
}

inline count_holders(number)  /* of the standbys believed up */
{
	holders = 0;
	other = 0;
	do
	:: other < REPLICAS ->
		if
		:: other != ME && !(down & BIT(other)) && (stored[other] & BIT(number)) -> holders++
		:: else -> skip
		fi;
		other++
	:: else -> break
	od
}

#define LIVE_PEERS (STANDBYS - SIZE(down))
#define IS_SAFE (REPLICATION == ASYNC || (REPLICATION == SYNC && holders == LIVE_PEERS) || \
                 (REPLICATION == QUORUM && 2 * (1 + holders) > REPLICAS))

inline acknowledge()
{
	commit = 0;
	do
	:: commit < WRITES ->
		count_holders(commit);
		if
		:: (unanswered & BIT(commit)) && IS_SAFE ->
			unanswered = unanswered & ~BIT(commit);
			to_client[ME]!ack,commit
		:: else -> skip
		fi;
		commit++
	:: else -> break
	od
}

inline forget_peer(peer)
{
	down = down | BIT(peer);
	offered_epoch[peer] = 0;
	offered[peer] = 0;
	shipped[peer] = 0;
	stored[peer] = 0
}

inline forget_reign(newest_epoch)  /* keeps the offers for epochs after `newest_epoch` */
{
	unanswered = 0;
	other = 0;
	do
	:: other < REPLICAS ->
		shipped[other] = 0;
		stored[other] = 0;
		if
		:: offered_epoch[other] <= newest_epoch -> offered_epoch[other] = 0; offered[other] = 0
		:: else -> skip
		fi;
		other++
	:: else -> break
	od
}

inline follow(replica, newer_epoch)
{
	epoch = newer_epoch;
	mode = standby;
	leader = replica;
	forget_reign(newer_epoch)
}

inline choose_master()
{
	chosen = true;
	other = 0;
	do
	:: other < REPLICAS ->
		if
		:: other == ME || (down & BIT(other)) -> skip
		:: else ->
#if PROMOTE == FIRST
			chosen = chosen && ME < other
#else
			chosen = chosen && offered_epoch[other] == epoch + 1 &&
			         (SIZE(log) > offered[other] || (SIZE(log) == offered[other] && ME < other))
#endif
		fi;
		other++
	:: else -> break
	od
}

inline take_over_if_chosen()
{
	choose_master();
	if
	:: chosen ->
		epoch++;
		mode = leading;
		leader = ME;
		forget_reign(255);
		to_client[ME]!new_master,epoch;
		broadcast(new_master, epoch, 0)
	:: else -> skip
	fi
}

inline lose(peer)
{
	forget_peer(peer);
	if
	:: mode == leading -> acknowledge()
	:: mode == electing -> take_over_if_chosen()
	:: mode == standby && leader == peer ->
		mode = electing;
#if PROMOTE == MOST_ADVANCED
		broadcast(offer, epoch + 1, SIZE(log));
#endif
		take_over_if_chosen()
	:: else -> skip
	fi
}

inline store(sender)
{
	if
	:: term > epoch -> follow(sender, term)
	:: else -> skip
	fi;
	log = value;
#if REPLICATION != ASYNC
	send(sender, appended, term, log)
#endif
}

inline receive(sender)
{
	LINK(sender, ME)?what,term,value;
	if
	:: what == append && mode != leading && term >= epoch -> store(sender)
	:: what == appended && mode == leading && term == epoch -> stored[sender] = value; acknowledge()
	:: what == offer && mode != leading ->
		offered_epoch[sender] = term;
		offered[sender] = value;
		if
		:: mode == electing -> take_over_if_chosen()
		:: else -> skip
		fi
	:: what == peer_down -> lose(sender)
	:: what == new_master && term > epoch -> follow(sender, term)
	:: else -> skip  /* ignored */
	fi
}

inline receive_write()
{
	to_replica[ME]?commit;
	if
	:: mode == leading ->
		log = log | BIT(commit);
		unanswered = unanswered | BIT(commit);
		acknowledge()
	:: else -> skip  /* ignored */
	fi
}

inline ship(peer)
{
	shipped[peer] = log;
	send(peer, append, epoch, log)
}

inline empty_mailbox()
{
	do
	:: len(to_replica[ME]) > 0 -> to_replica[ME]?_
	:: else -> break
	od;
	other = 0;
	do
	:: other < REPLICAS ->
		if
		:: other != ME ->
			do
			:: len(LINK(other, ME)) > 0 -> LINK(other, ME)?_,_,_
			:: else -> break
			od
		:: else -> skip
		fi;
		other++
	:: else -> break
	od
}

inline crash()
{
	crashes_left--;
	crashed = crashed | BIT(ME);
	empty_mailbox();
	forget_reign(255);
	down = 0;
	leader = 0;
	mode = FIRST_MODE;
	broadcast(peer_down, 0, 0)
}

/* `skip` because a loop may not end a d_step. */
#define TURN(guard, effect) d_step { guard -> effect; skip }
#define RUNS IS_UP(ME)
#define LAGS(peer) (mode == leading && !(down & BIT(peer)) && shipped[peer] != log)
#define WAITS(peer) (len(LINK(peer, ME)) > 0)

active [REPLICAS] proctype replica()
{
	mtype mode = FIRST_MODE;
	byte epoch, log;
	byte leader, down, unanswered;
	byte offered_epoch[REPLICAS], offered[REPLICAS];
	byte shipped[REPLICAS], stored[REPLICAS];
end:
	do
	:: TURN(RUNS && len(to_replica[ME]) > 0, receive_write())
	:: TURN(RUNS && ME != 0 && WAITS(0), receive(0))
	:: TURN(RUNS && ME != 1 && WAITS(1), receive(1))
	:: TURN(RUNS && ME != 0 && LAGS(0), ship(0))
	:: TURN(RUNS && ME != 1 && LAGS(1), ship(1))
#if STANDBYS >= 2
	:: TURN(RUNS && ME != 2 && WAITS(2), receive(2))
	:: TURN(RUNS && ME != 2 && LAGS(2), ship(2))
#endif
#if STANDBYS >= 3
	:: TURN(RUNS && ME != 3 && WAITS(3), receive(3))
	:: TURN(RUNS && ME != 3 && LAGS(3), ship(3))
#endif
#if STANDBYS >= 4
	:: TURN(RUNS && ME != 4 && WAITS(4), receive(4))
	:: TURN(RUNS && ME != 4 && LAGS(4), ship(4))
#endif
	:: TURN(RUNS && crashes_left > 0, crash())
	od
}

active proctype client()
{
	byte leader, epoch, next, acknowledged;
end:
	do
	:: TURN(next < WRITES && next - SIZE(acknowledged) < WINDOW, write(next); next++)
	:: TURN(len(to_client[0]) > 0, hear(0))
	:: TURN(len(to_client[1]) > 0, hear(1))
#if STANDBYS >= 2
	:: TURN(len(to_client[2]) > 0, hear(2))
#endif
#if STANDBYS >= 3
	:: TURN(len(to_client[3]) > 0, hear(3))
#endif
#if STANDBYS >= 4
	:: TURN(len(to_client[4]) > 0, hear(4))
#endif
	od
}

/* Under weak fairness of the processes, as pan -a -f assumes it. */
#ifdef CLIENT_SERVED
ltl client_served { <> (client:acknowledged == (1 << WRITES) - 1) }
#endif
