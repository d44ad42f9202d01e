/* The floor under 'mailzone render':

     floor MANIFEST FOLDER LIST OUTPUT

   libyaml's events of the manifest, and nothing made of them; each support file in FOLDER, opened and
   read; and files with as many bytes as render writes. LIST has a line "SIZE PATH" for each of these,
   below OUTPUT, whose folders exist. */

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

enum { LARGEST = 1 << 24, LONGEST = 4096 };

static char buffer[LARGEST];

static int parse_manifest(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return 1;
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return 1;
  yaml_parser_set_input_file(&parser, file);
  yaml_event_type_t type = YAML_NO_EVENT;
  while (type != YAML_STREAM_END_EVENT) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) return 1;
    type = event.type;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return fclose(file);
}

static int read_files(const char *path) {
  DIR *folder = opendir(path);
  if (!folder) return 1;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_name[0] == '.') continue;
    int file = openat(dirfd(folder), entry->d_name, O_RDONLY);
    if (file < 0 || read(file, buffer, LARGEST) < 0 || close(file)) return 1;
  }
  return closedir(folder);
}

static int write_files(const char *list, const char *output) {
  FILE *lines = fopen(list, "r");
  if (!lines) return 1;
  size_t size;
  char name[LONGEST], path[2 * LONGEST];
  while (fscanf(lines, "%zu %4095s", &size, name) == 2) {
    snprintf(path, sizeof path, "%s/%s", output, name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || size > LARGEST || write(file, buffer, size) != (ssize_t)size || close(file))
      return 1;
  }
  return fclose(lines);
}

int main(int count, char **arguments) {
  if (count != 5) return 64;
  if (parse_manifest(arguments[1]) || read_files(arguments[2])) return 1;
  memset(buffer, 'x', LARGEST);
  return write_files(arguments[3], arguments[4]);
}
