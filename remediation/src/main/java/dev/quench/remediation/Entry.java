package dev.quench.remediation;

import java.time.Instant;

/**
 * One line of an incident's timeline.
 *
 * @param what a word for the kind of thing: seen, read, probed, decided, did, verified, told,
 *     people
 */
public record Entry(Instant at, String what, String text) {}
