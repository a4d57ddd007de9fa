package io.clusterloader.reportpage.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.clusterloader.reportpage.chart.Chart;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.RunContent;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page's script draws, as JSON that may stand in HTML. */
record PageData(List<RunData> runs) {
    private static final ObjectWriter JSON = writer();

    /**
     * The charts of a run in the order of their places in the page.
     *
     * @param pairs by case: client, its node, server, its node
     */
    record RunData(List<Chart> charts, List<List<List<String>>> pairs) {
        static RunData of(RunContent run, List<Chart> charts) {
            return new RunData(charts, run.cases().stream().map(RunData::names).toList());
        }

        private static List<List<String>> names(CaseContent one) {
            return one.pairs().size() < 2
                    ? List.of()
                    : one.pairs().stream()
                            .map(CaseContent.PairContent::ends)
                            .map(ends -> List.of(ends.client(), ends.clientNode(), ends.server(), ends.serverNode()))
                            .toList();
        }
    }

    private static ObjectWriter writer() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().setCharacterEscapes(new ForHtml());
        return mapper.writer();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with {@code </script>} in it would end the script element. */
    private static final class ForHtml extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_CUSTOM;
            codes['&'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }
}
