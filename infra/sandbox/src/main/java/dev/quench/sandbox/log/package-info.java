/** Cloud Logging: entries as Cloud Run makes them, a bounded store, the API and the sink. */
@NullMarked
package dev.quench.sandbox.log;

import org.jspecify.annotations.NullMarked;
