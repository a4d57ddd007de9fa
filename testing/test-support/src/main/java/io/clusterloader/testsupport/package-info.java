/** Helpers that the tests of several modules share. */
@NullMarked
package io.clusterloader.testsupport;

import org.jspecify.annotations.NullMarked;
