/** Cloud Run as remediation sees it: services, revisions, traffic, and the one model of it. */
@NullMarked
package dev.quench.remediation.run;

import org.jspecify.annotations.NullMarked;
