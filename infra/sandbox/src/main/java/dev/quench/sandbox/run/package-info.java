/** Cloud Run: the model's services put into processes, and the Admin API over gRPC. */
@NullMarked
package dev.quench.sandbox.run;

import org.jspecify.annotations.NullMarked;
