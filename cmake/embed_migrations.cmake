# Writes a .cpp that holds the given NNNN_name.sql files as string literals, in order.
set(body "#include \"core/migration.h\"\n\nnamespace footfall::migrations {\n\nstd::span<const Migration> ${NAME}() {\n  static constexpr Migration list[] = {\n")
foreach(file ${INPUTS})
  get_filename_component(stem ${file} NAME_WE)
  file(READ ${file} sql)
  string(APPEND body "      {\"${NAME}\", \"${stem}\", R\"sql(${sql})sql\"},\n")
endforeach()
string(APPEND body "  };\n  return list;\n}\n\n}  // namespace footfall::migrations\n")
file(WRITE ${OUTPUT} "${body}")
