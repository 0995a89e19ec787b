"""The commands, a module for each: parse, call one public function, print, exit."""
