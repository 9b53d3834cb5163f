/** Cloud Monitoring: the series that the front door's requests make. */
@NullMarked
package dev.quench.sandbox.metric;

import org.jspecify.annotations.NullMarked;
