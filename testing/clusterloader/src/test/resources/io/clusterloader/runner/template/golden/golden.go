// Prints the golden set of GoldenSetTest: templates and what Go's text/template makes of them. To make it anew, in this folder:
//
//	go run golden.go >golden.json
//
// Made with Go 1.19.8. The rules are those that the test states. Data are what ClusterLoader2 has of a file of overrides: YAML read as
// JSON, so that every number is a float64. Numbers that a template writes itself are ints.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

const data = `{
  "Whole": 5, "Fraction": 2.5, "Million": 1000000, "Huge": 1e21, "Tiny": 1e-7, "Negative": -3,
  "Text": "web", "Empty": "", "Odd": "a\"b\tü", "On": true, "Null": null,
  "List": ["a", 1, true], "Map": {"b": 2, "a": "x"}
}`

type operand struct{ kind, text string }

var operands = []operand{
	{"float64", ".Whole"}, {"float64", ".Fraction"}, {"float64", ".Million"}, {"float64", ".Huge"}, {"float64", ".Tiny"}, {"float64", ".Negative"},
	{"int", "5"}, {"int", "-7"},
	{"string", ".Text"}, {"string", ".Empty"}, {"string", ".Odd"},
	{"bool", ".On"}, {"nil", ".Null"}, {"list", ".List"}, {"map", ".Map"},
}

var verbs = []string{"%v", "%d", "%s", "%q", "%x", "%t", "%e", "%g", "%.2f", "%8v", "%05d", "%T", "%c", "%U"}

var comparisons = []string{"eq", "ne", "lt", "le", "gt", "ge"}

var pairs = []operand{
	{"float64", ".Whole 5.0"}, {"float64", ".Fraction 2.5"}, {"float64", ".Whole .Fraction"}, {"int", "5 5"}, {"int", "-7 5"},
	{"string", ".Text \"web\""}, {"string", ".Text .Empty"}, {"bool", ".On true"},
	{"string and float64", ".Text .Whole"}, {"list", ".List .List"},
}

// A golden case has an output, or Go refuses to execute it.
type golden struct {
	Type     string `json:"type"`
	Verb     string `json:"verb"`
	Operand  string `json:"operand"`
	Template string `json:"template"`
	Output   string `json:"output,omitempty"`
	Refused  bool   `json:"refused,omitempty"`
}

func main() {
	var values map[string]interface{}
	if err := json.Unmarshal([]byte(data), &values); err != nil {
		panic(err)
	}
	var set []golden
	add := func(o operand, verb, form string) {
		set = append(set, render(values, golden{Type: o.kind, Verb: verb, Operand: o.text, Template: form}))
	}
	for _, o := range operands {
		add(o, "", fmt.Sprintf("{{%s}}", o.text))
		add(o, "if", fmt.Sprintf("{{if %s}}yes{{else}}no{{end}}", o.text))
		for _, verb := range verbs {
			add(o, verb, fmt.Sprintf("{{printf %q %s}}", verb, o.text))
		}
	}
	for _, pair := range pairs {
		for _, comparison := range comparisons {
			add(pair, comparison, fmt.Sprintf("{{%s %s}}", comparison, pair.text))
		}
	}
	lines := make([]string, len(set))
	for i, one := range set {
		text, err := json.Marshal(one)
		if err != nil {
			panic(err)
		}
		lines[i] = string(text)
	}
	fmt.Printf("[\n%s\n]\n", strings.Join(lines, ",\n"))
}

func render(values map[string]interface{}, one golden) golden {
	parsed, err := template.New("golden").Parse(one.Template)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var out strings.Builder
	if err := parsed.Execute(&out, values); err != nil {
		one.Refused = true
		return one
	}
	one.Output = out.String()
	return one
}
