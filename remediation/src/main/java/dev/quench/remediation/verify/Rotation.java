package dev.quench.remediation.verify;

import java.time.Instant;

/**
 * Somebody gave a secret another version, or took one away. What is bound to {@code latest} behaves
 * otherwise from its next cold start on, with no change of template.
 *
 * @param secret its short name
 * @param what in a word or two, such as {@code version 7 added}
 */
public record Rotation(Instant at, String principal, String secret, String what) {}
