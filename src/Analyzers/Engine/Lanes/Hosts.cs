using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Reads off a project what it is: from the option, else from its SDK, its kind of output and its references.</summary>
internal static class Hosts
{
    /// <summary>The host that the options name; null if they do not.</summary>
    public static Host? Named(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        // An .editorconfig speaks of files; the first one stands for the project.
        var name = AnalyzerSettings.Host.Read(options.GlobalOptions);
        if (name is null)
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                name = AnalyzerSettings.Host.Read(options.GetOptions(tree));
                break;
            }
        }

        return name switch
        {
            "library" => Host.Library,
            "web" => Host.Web,
            "ui" => Host.Ui,
            "worker" => Host.Worker,
            "console" => Host.Console,
            "tests" => Host.Tests,
            _ => null,
        };
    }

    /// <summary>The host by output and references.</summary>
    public static Host Of(Compilation compilation, KnownTypes types, bool isTestProject)
    {
        if (isTestProject)
            return Host.Tests;

        if (compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication))
            return Host.Library;

        if (compilation.Options.OutputKind == OutputKind.WindowsApplication || IsUi(types))
            return Host.Ui;

        if (types.Find("Microsoft.AspNetCore.Builder.IApplicationBuilder") is not null)
            return Host.Web;

        return types.Find("Microsoft.Extensions.Hosting.BackgroundService") is not null ? Host.Worker : Host.Console;
    }

    private static bool IsUi(KnownTypes types) =>
        types.Find("System.Windows.Forms.Control") is not null
        || types.Find("System.Windows.UIElement") is not null
        || types.Find("Microsoft.UI.Xaml.UIElement") is not null
        || types.Find("Microsoft.Maui.Controls.Application") is not null
        || types.Find("Avalonia.Application") is not null;
}
