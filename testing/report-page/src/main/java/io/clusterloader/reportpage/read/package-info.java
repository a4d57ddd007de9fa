/** Reads what the page shows of a report directory. */
@NullMarked
package io.clusterloader.reportpage.read;

import org.jspecify.annotations.NullMarked;
