/** What the framework says where the truth is known beforehand: links, limits and clocks that a test has made. */
@NullMarked
package io.clusterloader.e2e.truth;

import org.jspecify.annotations.NullMarked;
