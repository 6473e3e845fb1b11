# Writes a .cpp that holds the given mapping files as string literals, by name.
set(body "#include \"import/mapping.h\"\n\nnamespace footfall::imports {\n\nstd::span<const BuiltinMapping> builtin_mappings() {\n  static constexpr BuiltinMapping list[] = {\n")
foreach(file ${INPUTS})
  get_filename_component(stem ${file} NAME_WE)
  file(READ ${file} toml)
  string(APPEND body "      {\"${stem}\", R\"toml(${toml})toml\"},\n")
endforeach()
string(APPEND body "  };\n  return list;\n}\n\n}  // namespace footfall::imports\n")
file(WRITE ${OUTPUT} "${body}")
