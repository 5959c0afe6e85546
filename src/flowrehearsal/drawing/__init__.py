"""Pictures as SVG text: the state diagram, sequence diagrams of runs, charts of figures; knows no file format."""
