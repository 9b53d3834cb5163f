/** Cloud Monitoring as the source of request counts and latencies. */
@NullMarked
package dev.quench.adapters.monitoring;

import org.jspecify.annotations.NullMarked;
