/** What entries must show to be worth a closer look: sought in all rules' names at once. */
@NullMarked
package dev.quench.common.screen;

import org.jspecify.annotations.NullMarked;
