/** The post-incident report, made from an incident's record. */
@NullMarked
package dev.quench.remediation.report;

import org.jspecify.annotations.NullMarked;
