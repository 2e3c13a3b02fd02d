using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Processes;
using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo;

/// <summary>What the user may ask for, and what is said to a question that makes no sense.</summary>
internal static class CommandLine
{
    private const int BadArguments = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var result = Describe().Parse(args);
        if (result.Action is not ParseErrorAction)
            return await result.InvokeAsync();

        foreach (var error in result.Errors)
            await Console.Error.WriteLineAsync($"error: {error.Message}");

        await Console.Error.WriteLineAsync("'--help' shows what can be asked.");
        return BadArguments;
    }

    private static RootCommand Describe()
    {
        var list = new Option<bool>("--list") { Description = "List the scenarios and run none." };
        var only = new Option<string[]>("--only")
        {
            Description = "Run this scenario only (may be repeated).",
            HelpName = "ID",
        };
        var quick = new Option<bool>("--quick") { Description = "Do less work: the same picture in a few seconds, less exactly." };
        var json = new Option<FileInfo?>("--json") { Description = "Write the results to this file, too.", HelpName = "FILE" };

        only.Validators.Add(KnowsScenarios);
        json.Validators.Add(file =>
        {
            if (file.Tokens is not [var path])
                return;

            if (Directory.Exists(path.Value))
                file.AddError($"'{path.Value}' is a folder.");
            else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path.Value))))
                file.AddError($"The folder of '{path.Value}' does not exist.");
        });

        var root = new RootCommand("Runs the wrong and the right form of each rule and measures the difference.")
        {
            list, only, quick, json, ProcessesCommand(), MeasureCommand(),
        };
        root.SetAction(async (asked, cancellationToken) =>
        {
            if (asked.GetValue(list))
                return Demonstration.List();

            var chosen = asked.GetValue(only) is { Length: > 0 } ids ? ids.Select(AllScenarios.Find).Distinct() : AllScenarios.InOrder;
            return await Demonstration.RunAsync([.. chosen!], asked.GetValue(quick), asked.GetValue(json), cancellationToken);
        });
        return root;
    }

    private static Command ProcessesCommand()
    {
        var quick = new Option<bool>("--quick") { Description = "Compute less." };
        var command = new Command("processes", "Compute the same twice: in turn, on threads, in parallel, and in two worker processes.") { quick };
        command.SetAction((asked, cancellationToken) => ProcessesDemonstration.RunAsync(asked.GetValue(quick), cancellationToken));
        return command;
    }

    /// <summary>What the program calls itself with: one form, alone in a fresh process.</summary>
    private static Command MeasureCommand()
    {
        var id = new Argument<string>("id");
        var form = new Argument<Form>("form");
        var quick = new Option<bool>("--quick");
        id.Validators.Add(KnowsScenarios);

        var command = new Command(FormProcess.Command) { id, form, quick };
        command.Hidden = true;
        command.SetAction(asked => FormProcess.Serve(
            AllScenarios.Find(asked.GetRequiredValue(id))!, asked.GetValue(form), asked.GetValue(quick)));
        return command;
    }

    private static void KnowsScenarios(SymbolResult ids)
    {
        foreach (var token in ids.Tokens.Where(token => AllScenarios.Find(token.Value) is null))
            ids.AddError($"There is no scenario '{token.Value}'; there are {string.Join(", ", AllScenarios.Ids)}.");
    }
}
