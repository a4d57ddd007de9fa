/** What a user may write in a definition, and the valid form that the rest works with. */
@NullMarked
package io.clusterloader.netperf.params;

import org.jspecify.annotations.NullMarked;
