/* A lock server and its customers, the twin of tests/twins/lock_server_test.cpp. Every machine has one inbox in
 * the order of arrival. While the lock is taken the server leaves requests in its inbox: it takes the first
 * message that is none. A customer may crash, which the server hears of, and comes back.
 */
#ifndef CUSTOMERS
#define CUSTOMERS 2
#endif
#ifndef VISITS
#define VISITS 1
#endif
#ifndef CRASHES
#define CRASHES 1
#endif
#define INBOX 16
#define NOBODY 255
#define ME _pid

mtype = { idle, waiting, holding, ask, grant, release, gone };

chan server_inbox = [INBOX] of { mtype, byte };   /* what, from whom */
chan inbox[CUSTOMERS] = [INBOX] of { mtype };     /* only the server writes to it */

byte crashed;  /* a set of customers */
byte crashes_left = CRASHES;

hidden mtype what;
hidden byte sender, found, unseen;

#define IS_UP(customer) (!(crashed & (1 << (customer))))
#define TURN(guard, effect) d_step { guard -> effect; skip }

inline give_to(customer)
{
	holder = customer;
	if
	:: IS_UP(customer) -> inbox[customer]!grant
	:: else -> skip
	fi
}

inline serve()
{
	server_inbox?what,sender;
	if
	:: what == ask -> give_to(sender)
	:: else -> skip  /* of a holder that the server has given up */
	fi
}

/* Requests keep their place, so the first other message is found by putting every message back in turn. */
inline serve_taken()
{
	found = NOBODY;
	unseen = len(server_inbox);
	do
	:: unseen > 0 ->
		server_inbox?what,sender;
		if
		:: what != ask && found == NOBODY -> found = sender
		:: else -> server_inbox!what,sender
		fi;
		unseen--
	:: else -> break
	od;
	if
	:: found == holder -> holder = NOBODY
	:: else -> skip
	fi
}

#define HAS_OTHER (server_inbox??[release,_] || server_inbox??[gone,_])

inline hear()
{
	inbox[ME]?what;
	if
	:: state == waiting -> state = holding
	:: else -> server_inbox!release,ME  /* asked for before the crash */
	fi
}

inline request()
{
	visits++;
	state = waiting;
	server_inbox!ask,ME
}

inline give_back()
{
	state = idle;
	server_inbox!release,ME
}

inline crash()
{
	crashes_left--;
	crashed = crashed | (1 << ME);
	do
	:: len(inbox[ME]) > 0 -> inbox[ME]?_
	:: else -> break
	od;
	state = idle;
	server_inbox!gone,ME
}

active [CUSTOMERS] proctype customer()
{
	mtype state = idle;
	byte visits;  /* on its disk */
end:
	do
	:: TURN(IS_UP(ME) && state == idle && visits < VISITS, request())
	:: TURN(IS_UP(ME) && state == holding, give_back())
	:: TURN(IS_UP(ME) && len(inbox[ME]) > 0, hear())
	:: TURN(IS_UP(ME) && crashes_left > 0, crash())
	:: TURN(!IS_UP(ME), crashed = crashed & ~(1 << ME))
	od
}

active proctype server()
{
	byte holder = NOBODY;
end:
	do
	:: TURN(holder == NOBODY && len(server_inbox) > 0, serve())
	:: TURN(holder != NOBODY && HAS_OTHER, serve_taken())
	od
}
