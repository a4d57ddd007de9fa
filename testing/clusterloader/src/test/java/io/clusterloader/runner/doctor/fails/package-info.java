/** The doctor where something is wrong: one class for each. */
@NullMarked
package io.clusterloader.runner.doctor.fails;

import org.jspecify.annotations.NullMarked;
