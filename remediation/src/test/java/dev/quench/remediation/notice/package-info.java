/** The contract of outboxes, and the twin's test. */
@NullMarked
package dev.quench.remediation.notice;

import org.jspecify.annotations.NullMarked;
