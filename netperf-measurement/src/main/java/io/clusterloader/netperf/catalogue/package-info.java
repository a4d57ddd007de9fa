/** The test cases of KEP-0001 and the words for what they are made of. */
@NullMarked
package io.clusterloader.netperf.catalogue;

import org.jspecify.annotations.NullMarked;
