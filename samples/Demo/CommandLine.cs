using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Scenarios;
using LaneKeeper.Demo.Tools;
using LaneKeeper.Demo.Web;

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
        var json = FileOption("--json", "Write the results to this file, too.");
        var report = FileOption("--report", "Write one page with pictures of the results to this file: HTML that needs no network.");
        var picture = FileOption("--picture", "Draw the threads of the first scenario and the gains of all to this file: SVG.");

        only.Validators.Add(KnowsScenarios);
        var root = new RootCommand("Measures which tool fits which work, and the wrong and the right form of each rule.")
        {
            list, only, quick, json, report, picture, MeasureCommand(), MeasureToolCommand(), MeasureWebCommand(), LoadCommand(),
        };
        root.SetAction(async (asked, cancellationToken) =>
        {
            if (asked.GetValue(list))
                return Demonstration.List();

            var ids = asked.GetValue(only)!;
            var chosen = ids is [] ? AllScenarios.InOrder : [.. ids.Select(AllScenarios.Find).Distinct()!];
            return await Demonstration.RunAsync(
                new RunRequest(
                    chosen, ids is not [], asked.GetValue(quick), asked.GetValue(json), asked.GetValue(report), asked.GetValue(picture)),
                cancellationToken);
        });
        return root;
    }

    private static Option<FileInfo?> FileOption(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(static file =>
        {
            if (file.Tokens is not [var path])
                return;

            if (Directory.Exists(path.Value))
                file.AddError($"'{path.Value}' is a folder.");
            else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path.Value))))
                file.AddError($"The folder of '{path.Value}' does not exist.");
        });
        return option;
    }

    /// <summary>What the program calls itself with: one form, alone in a fresh process.</summary>
    private static Command MeasureCommand()
    {
        var id = new Argument<string>("id");
        var form = new Argument<Form>("form");
        var quick = new Option<bool>(FormRun.QuickOption);
        var recorded = new Option<bool>(FormRun.RecordedOption);
        id.Validators.Add(KnowsScenarios);

        var command = new Command(FormProcess.Command) { id, form, quick, recorded };
        command.Hidden = true;
        command.SetAction(asked => FormProcess.Serve(
            AllScenarios.Find(asked.GetRequiredValue(id))!,
            new FormRun(asked.GetValue(form), asked.GetValue(quick), asked.GetValue(recorded))));
        return command;
    }

    /// <summary>Likewise: one tool with one kind of work.</summary>
    private static Command MeasureToolCommand()
    {
        var tool = new Argument<string>("tool");
        var work = new Argument<WorkKind>("work");
        var quick = new Option<bool>("--quick");
        tool.AcceptOnlyFromAmong([.. AllTools.InOrder.Select(static tool => tool.Name)]);

        var command = new Command(ToolProcess.Command) { tool, work, quick };
        command.Hidden = true;
        command.SetAction(asked => ToolProcess.Serve(
            AllTools.Find(asked.GetRequiredValue(tool))!, asked.GetValue(work), asked.GetValue(quick)));
        return command;
    }

    /// <summary>Likewise: one form behind a web server.</summary>
    private static Command MeasureWebCommand()
    {
        var id = new Argument<string>("id");
        var form = new Argument<Form>("form");
        var quick = new Option<bool>("--quick");
        id.AcceptOnlyFromAmong([.. WebCase.All.Select(static web => web.Id)]);

        var command = new Command(WebProcess.Command) { id, form, quick };
        command.Hidden = true;
        command.SetAction(asked => WebProcess.Serve(
            WebCase.Find(asked.GetRequiredValue(id))!, asked.GetValue(form), asked.GetValue(quick)));
        return command;
    }

    /// <summary>Likewise: the clients of that server.</summary>
    private static Command LoadCommand()
    {
        var port = new Argument<int>("port");
        var clients = new Argument<int>("clients");
        var requests = new Argument<int>("requests");
        var seconds = new Argument<double>("seconds");

        var command = new Command(WebClients.Command) { port, clients, requests, seconds };
        command.Hidden = true;
        command.SetAction((asked, _) => WebClients.RunAsync(
            asked.GetValue(port), asked.GetValue(clients), asked.GetValue(requests), asked.GetValue(seconds)));
        return command;
    }

    private static void KnowsScenarios(SymbolResult ids)
    {
        foreach (var token in ids.Tokens.Where(token => AllScenarios.Find(token.Value) is null))
            ids.AddError($"There is no scenario '{token.Value}'; there are {string.Join(", ", AllScenarios.Ids)}.");
    }
}
