/** What people are told. */
@NullMarked
package dev.quench.remediation.notice;

import org.jspecify.annotations.NullMarked;
