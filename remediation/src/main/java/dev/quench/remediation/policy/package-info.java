/** What people decided beforehand: rosters, probes with baselines, limits, contacts. */
@NullMarked
package dev.quench.remediation.policy;

import org.jspecify.annotations.NullMarked;
