#include <CLI/CLI.hpp>
#include <ostream>

#include "doors/cli/commands.h"

namespace footfall::cli {

int refuse(Context& context, const Error& error) {
  context.err << "footfall: " << error.reason->text;
  if (!error.field.empty()) context.err << " (" << error.field << ")";
  if (!error.expected.empty()) context.err << " Expected: " << error.expected << ".";
  context.err << "\n";
  return 1;
}

void add_serve(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("serve", "Serve the API until told to stop (SIGINT or SIGTERM)");
  auto& server = context.program.settings().server;
  command->add_option("--host", server.host, "Address to listen on");
  command->add_option("--port", server.port, "Port to listen on; 0 takes any that is free")
      ->check(CLI::Range(0, 65535));
  command->add_option("--public-url", server.public_url, "How people reach this server: https://example.org");
  command->callback([&context] {
    context.run = [&context] {
      return context.program.serve([&context](const std::string& url) {
        context.out << "Footfall is listening on " << url << "\n" << std::flush;
      });
    };
  });
}

void add_migrate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("migrate", "Bring the database's schema up to date (serve does it, too)");
  command->callback([&context] {
    context.run = [&context] {
      (void)context.program.gate();
      context.out << "The schema is up to date.\n";
      return 0;
    };
  });
}

void add_config(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("config", "Print every setting, and where it comes from");
  command->callback([&context] {
    context.run = [&context] {
      for (const auto& origin : context.program.origins()) {
        context.out << origin.name << " = " << origin.value << "  # " << origin.source << "\n";
      }
      return 0;
    };
  });
}

void add_emit(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("emit", "Print a document made from the program itself");
  auto name = std::make_shared<std::string>();
  command
      ->add_option("document", *name, "openapi, typescript, reference, routes, reasons, events, permissions or schema")
      ->required();
  command->callback([&context, name] {
    context.run = [&context, name] {
      const auto text = context.program.document(*name);
      if (text.empty()) {
        context.err << "footfall: there is no document called " << *name << "; see footfall emit --help\n";
        return 1;
      }
      context.out << text;
      return 0;
    };
  });
}

void add_completion(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("completion", "Print a completion script: source <(footfall completion bash)");
  auto shell = std::make_shared<std::string>("bash");
  command->add_option("shell", *shell, "bash, zsh or fish")->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, &context, shell] {
    context.run = [&app, &context, shell] {
      std::string words;
      for (const auto* sub : app.get_subcommands({})) words += (words.empty() ? "" : " ") + sub->get_name();
      if (*shell == "fish") {
        context.out << "complete -c footfall -f\ncomplete -c footfall -n __fish_use_subcommand -a '" << words << "'\n";
      } else {
        if (*shell == "zsh") context.out << "autoload -U +X bashcompinit && bashcompinit\n";
        context.out << "_footfall() {\n"
                       "  local word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
                       "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                       "    COMPREPLY=($(compgen -W '"
                    << words
                    << "' -- \"$word\"))\n"
                       "  else\n"
                       "    COMPREPLY=($(compgen -W \"$(\"${COMP_WORDS[0]}\" \"${COMP_WORDS[1]}\" --help 2>/dev/null |"
                       " grep -oE -- '--[a-z-]+' | sort -u)\" -f -- \"$word\"))\n"
                       "  fi\n"
                       "}\n"
                       "complete -o default -F _footfall footfall\n";
      }
      return 0;
    };
  });
}

}  // namespace footfall::cli
