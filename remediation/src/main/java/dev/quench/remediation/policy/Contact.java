package dev.quench.remediation.policy;

/** Whom to call. */
public record Contact(String role, String reach) {}
