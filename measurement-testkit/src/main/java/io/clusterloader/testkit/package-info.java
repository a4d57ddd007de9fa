/** What the author of a measurement needs to test it. */
@NullMarked
package io.clusterloader.testkit;

import org.jspecify.annotations.NullMarked;
