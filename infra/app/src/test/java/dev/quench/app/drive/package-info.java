/** Tests of driving the brain. */
@NullMarked
package dev.quench.app.drive;

import org.jspecify.annotations.NullMarked;
