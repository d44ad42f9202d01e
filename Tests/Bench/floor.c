/* The floor under reading a manifest: libyaml's events, and nothing made of them. */

#include <stdio.h>
#include <yaml.h>

int main(int count, char **arguments) {
  if (count != 2) return 64;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 1;
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return 1;
  yaml_parser_set_input_file(&parser, file);
  long events = 0;
  yaml_event_type_t type = YAML_NO_EVENT;
  while (type != YAML_STREAM_END_EVENT) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) return 1;
    type = event.type;
    events++;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  fclose(file);
  printf("%ld\n", events);
  return 0;
}
