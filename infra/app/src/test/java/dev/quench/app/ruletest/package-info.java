@NullMarked
package dev.quench.app.ruletest;

import org.jspecify.annotations.NullMarked;
