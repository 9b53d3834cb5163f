package dev.quench.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An inbox that lives in this process: a subscription and its client in one. It delivers at least
 * once and hurts like the real one: a message to retry comes back later and behind others, one left
 * unsettled for {@link #PATIENCE_TICKS} comes back while its first delivery may still be worked on,
 * and settlements can be lost on request.
 *
 * <p>It owns neither thread nor clock: deliveries run on the executor it is given, and whoever owns
 * it calls {@link #tick} at the pace that retries should have. After {@link #close} it can be
 * opened again, as a restarted process opens its subscription.
 */
public final class InMemoryInbox implements Inbox {
  /** How many ticks a delivery may stay unsettled before its message is delivered again. */
  public static final int PATIENCE_TICKS = 100;

  /** The most dead letters kept; the oldest go first. */
  public static final int MAX_DEAD_LETTERS = 1_000;

  private final int capacity;
  private final int maxOutstanding;
  private final Executor executor;
  private final Deque<Envelope> ready = new ArrayDeque<>();
  private final Deque<Envelope> retrying = new ArrayDeque<>();
  private final Map<Ticket, Long> outstanding = new LinkedHashMap<>();
  private final Deque<DeadLettered> deadLetters = new ArrayDeque<>();
  private Optional<Consumer<Delivery>> receiver = Optional.empty();
  private boolean pumping;
  private long now;
  private int settlementsToLose;
  private Optional<Throwable> receiverFailure = Optional.empty();

  /**
   * An empty inbox.
   *
   * @param capacity the most messages held, in whatever state
   * @param maxOutstanding the most deliveries that wait for their settlement
   * @param executor runs the receiver; {@code Runnable::run} makes everything synchronous
   */
  public InMemoryInbox(int capacity, int maxOutstanding, Executor executor) {
    if (maxOutstanding < 1 || capacity < maxOutstanding) {
      throw new IllegalArgumentException(
          "maxOutstanding: " + maxOutstanding + " (expected: 1..capacity, " + capacity + ")");
    }
    this.capacity = capacity;
    this.maxOutstanding = maxOutstanding;
    this.executor = executor;
  }

  /** Takes a message; false, and nothing kept, when the inbox is full. */
  public boolean offer(Envelope envelope) {
    synchronized (this) {
      if (held() >= capacity) {
        return false;
      }
      ready.add(envelope);
    }
    pump();
    return true;
  }

  @Override
  public void open(Consumer<Delivery> receiver) {
    synchronized (this) {
      if (this.receiver.isPresent()) {
        throw new IllegalStateException("inbox: open (expected: opened once)");
      }
      this.receiver = Optional.of(receiver);
    }
    pump();
  }

  @Override
  public synchronized void close() {
    receiver = Optional.empty();
    takeBack(Long.MAX_VALUE);
    ready.addAll(retrying);
    retrying.clear();
  }

  /** Time passes: messages to retry, and those left unsettled too long, are delivered again. */
  public void tick() {
    synchronized (this) {
      now++;
      ready.addAll(retrying);
      retrying.clear();
      takeBack(now - PATIENCE_TICKS);
    }
    pump();
  }

  /** Delivers everything again that is not settled, as when acknowledgement deadlines run out. */
  public void deliverAgain() {
    synchronized (this) {
      takeBack(Long.MAX_VALUE);
    }
    pump();
  }

  /** The next settlements take no hold, as acknowledgements do that get lost on the way. */
  public synchronized void loseSettlements(int count) {
    settlementsToLose = count;
  }

  /** How many messages are held: waiting, to be retried, or delivered and not settled. */
  public synchronized int held() {
    return ready.size() + retrying.size() + outstanding.size();
  }

  /** What was set aside, oldest first. */
  public synchronized List<DeadLettered> deadLetters() {
    return new ArrayList<>(deadLetters);
  }

  /** What a receiver threw last; its message came again, and there should be none. */
  public synchronized Optional<Throwable> receiverFailure() {
    return receiverFailure;
  }

  /** One loop at a time, so that a receiver that settles at once does not deepen the stack. */
  private void pump() {
    if (!beginPumping()) {
      return;
    }
    for (Optional<Ticket> next = take(); next.isPresent(); next = take()) {
      run(next.get());
    }
  }

  private synchronized boolean beginPumping() {
    boolean begins = !pumping;
    pumping = true;
    return begins;
  }

  private synchronized Optional<Ticket> take() {
    if (ready.isEmpty() || receiver.isEmpty() || outstanding.size() >= maxOutstanding) {
      pumping = false;
      return Optional.empty();
    }
    Ticket ticket = new Ticket(ready.remove(), receiver.get());
    outstanding.put(ticket, now);
    return Optional.of(ticket);
  }

  private void run(Ticket ticket) {
    try {
      executor.execute(ticket);
    } catch (RejectedExecutionException e) {
      settle(ticket, new Settlement.Retry());
    }
  }

  private void settle(Ticket ticket, Settlement settlement) {
    synchronized (this) {
      if (loses() || outstanding.remove(ticket) == null) {
        return;
      }
      apply(ticket.envelope, settlement);
    }
    pump();
  }

  private boolean loses() {
    boolean loses = settlementsToLose > 0;
    settlementsToLose -= loses ? 1 : 0;
    return loses;
  }

  private void apply(Envelope envelope, Settlement settlement) {
    if (settlement instanceof Settlement.Retry) {
      retrying.add(again(envelope));
    } else if (settlement instanceof Settlement.DeadLetter it) {
      setAside(new DeadLettered(envelope, it.reason()));
    }
  }

  private void setAside(DeadLettered letter) {
    if (deadLetters.size() == MAX_DEAD_LETTERS) {
      deadLetters.remove();
    }
    deadLetters.add(letter);
  }

  private void takeBack(long deliveredUntil) {
    Iterator<Map.Entry<Ticket, Long>> each = outstanding.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Ticket, Long> it = each.next();
      if (it.getValue() <= deliveredUntil) {
        each.remove();
        ready.add(again(it.getKey().envelope));
      }
    }
  }

  private synchronized void failed(Throwable failure) {
    receiverFailure = Optional.of(failure);
  }

  private static Envelope again(Envelope it) {
    return new Envelope(it.id(), it.publishTime(), it.attributes(), it.body(), it.attempt() + 1);
  }

  /** One delivery; equal only to itself. */
  private final class Ticket implements Delivery, Runnable {
    private final Envelope envelope;
    private final Consumer<Delivery> receiver;
    private final AtomicBoolean settled = new AtomicBoolean();

    private Ticket(Envelope envelope, Consumer<Delivery> receiver) {
      this.envelope = envelope;
      this.receiver = receiver;
    }

    @Override
    public Envelope envelope() {
      return envelope;
    }

    @Override
    public void settle(Settlement settlement) {
      if (settled.compareAndSet(false, true)) {
        InMemoryInbox.this.settle(this, settlement);
      }
    }

    /** A receiver that throws has not settled: the message comes again, the others go on. */
    @Override
    public void run() {
      try {
        receiver.accept(this);
      } catch (RuntimeException | Error e) {
        failed(e);
        settle(new Settlement.Retry());
      }
    }
  }
}
