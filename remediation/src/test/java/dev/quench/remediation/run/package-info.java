/** The contract of Cloud Run's port, and tests of its model. */
@NullMarked
package dev.quench.remediation.run;

import org.jspecify.annotations.NullMarked;
