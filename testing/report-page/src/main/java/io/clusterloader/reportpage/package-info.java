/** Makes the page of a report directory: one file for people, that needs no network. */
@NullMarked
package io.clusterloader.reportpage;

import org.jspecify.annotations.NullMarked;
