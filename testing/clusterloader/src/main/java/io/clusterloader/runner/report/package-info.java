/** What a run leaves in the report directory, and the table that it prints. */
@NullMarked
package io.clusterloader.runner.report;

import org.jspecify.annotations.NullMarked;
