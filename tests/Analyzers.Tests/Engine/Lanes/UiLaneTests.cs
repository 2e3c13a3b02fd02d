namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Where user interfaces call a program. Avalonia, Blazor and the MVVM toolkit are the real ones; WPF, WinForms and MAUI have no reference pack here.</summary>
public class UiLaneTests
{
    private const string WinForms =
        """
        namespace System.Windows.Forms
        {
            public class Control : System.ComponentModel.Component
            {
                public event EventHandler? Click;
                public bool InvokeRequired => false;
                public object? Invoke(Delegate method) => null;
                public void Invoke(Action method) { }
                public IAsyncResult BeginInvoke(Action method) => null!;
                public System.Threading.Tasks.Task InvokeAsync(Action method) => null!;
                protected virtual void OnClick(EventArgs e) { }
                protected virtual void OnPaint(PaintEventArgs e) { }
            }
            public class Form : Control { protected virtual void OnLoad(EventArgs e) { } }
            public class PaintEventArgs : EventArgs;
            public class ToolStripItem : System.ComponentModel.Component { public event EventHandler? Click; }
            public class NotifyIcon : System.ComponentModel.Component { public event EventHandler? Click; }
            public class Timer { public event EventHandler? Tick; }
        }
        """;

    private const string Wpf =
        """
        namespace System.Windows
        {
            public class DependencyObject : Threading.DispatcherObject;
            public class UIElement : DependencyObject { protected virtual void OnKeyDown(EventArgs e) { } public event EventHandler? Click; }
            public class Window : UIElement { protected virtual void OnClosed(EventArgs e) { } }
            public class Application : Threading.DispatcherObject { protected virtual void OnStartup(EventArgs e) { } }
        }
        namespace System.Windows.Threading
        {
            public class DispatcherObject { public Dispatcher Dispatcher => null!; public void VerifyAccess() { } }
            public class Dispatcher
            {
                public void Invoke(Action action) { }
                public void BeginInvoke(Delegate action) { }
                public System.Threading.Tasks.Task InvokeAsync(Action action) => null!;
                public void VerifyAccess() { }
            }
            public class DispatcherTimer { public event EventHandler? Tick; }
        }
        namespace System.Windows.Data { public interface IValueConverter { object Convert(object value); } }
        """;

    [Fact]
    public void WinForms_controls() => LaneSnippet.Check(
        """
        using System.Windows.Forms;

        class Main : Form
        {
            void Build(ToolStripItem item, NotifyIcon icon, System.Windows.Forms.Timer timer, System.ComponentModel.BackgroundWorker worker)
            {
                Click += (_, _) => Mark();                                     // lane: Io Ui (handler of 'Control.Click')
                item.Click += (_, _) => Mark();                                // lane: Io Ui (handler of 'ToolStripItem.Click')
                icon.Click += (_, _) => Mark();                                // lane: Io Ui (handler of 'NotifyIcon.Click')
                timer.Tick += (_, _) => Mark();                                // lane: Io Ui (UI timer callback)
                worker.DoWork += Work;
                worker.DoWork += (_, _) => Mark();                             // lane: Compute (body of a 'BackgroundWorker')
                Invoke(() => Mark());                                          // lane: Io Ui (delegate of 'Control.Invoke')
                BeginInvoke(() => Mark());                                     // lane: Io Ui (delegate of 'Control.BeginInvoke')
                InvokeAsync(() => Mark());                                     // lane: Io Ui (delegate of 'Control.InvokeAsync')
                Closed(() => Mark());                                          // lane: Unknown
                Invoke(Show);
            }

            void Show()
            {
                Mark();                                                        // lane: Io Ui
                if (InvokeRequired)
                {
                    Mark();                                                    // lane: Unknown
                    Invoke(Show);
                    return;
                }

                Mark();                                                        // lane: Io Ui
            }

            void Open_Click(object sender, EventArgs e)
            {
                if (!InvokeRequired)
                    Mark();                                                    // lane: Io Ui
                else
                    Invoke(() => Mark());                                      // lane: Io Ui
            }

            void Closed(Action a) { }
            protected override void OnLoad(EventArgs e) => Mark();             // lane: Io Ui (override 'Main.OnLoad' of a control)
            protected override void OnClick(EventArgs e) => Mark();            // lane: Io Ui
            protected override void OnPaint(PaintEventArgs e) => Mark();       // lane: Io Ui
            protected override void Dispose(bool disposing) => Mark();         // lane: Unknown
            public override string ToString() => Mark().ToString();            // lane: Unknown
            void Save_Click(object sender, EventArgs e) => Mark();             // lane: Io Ui (UI event handler 'Main.Save_Click')
            void Work(object? sender, System.ComponentModel.DoWorkEventArgs e) => Mark();             // lane: Compute
            void Watch(object sender, FileSystemEventArgs e) => Mark();        // lane: Unknown
            void Property(object sender, System.ComponentModel.PropertyChangedEventArgs e) => Mark(); // lane: Unknown
        }

        class Base : Form { protected virtual void Load(int id) { } }
        class Derived : Base { protected override void Load(int id) => Mark(); }    // lane: Unknown
        """, new() { Stubs = [WinForms] });

    [Fact]
    public void Wpf_windows() => LaneSnippet.Check(
        """
        using System.Windows;
        using System.Windows.Threading;

        class Main : Window
        {
            void Build(DispatcherTimer timer)
            {
                Click += (_, _) => Mark();                                     // lane: Io Ui (handler of 'UIElement.Click')
                timer.Tick += (_, _) => Mark();                                // lane: Io Ui
                timer.Tick += OnTick;
                Dispatcher.Invoke(() => Mark());                               // lane: Io Ui (delegate of 'Dispatcher.Invoke')
                Dispatcher.BeginInvoke(new Action(() => Mark()));              // lane: Io Ui (delegate of 'Dispatcher.BeginInvoke')
                Dispatcher.InvokeAsync(() => Mark());                          // lane: Io Ui (delegate of 'Dispatcher.InvokeAsync')
                Dispatcher.Invoke(Refresh);
            }

            void Refresh() => Mark();                                          // lane: Io Ui (delegate of 'Dispatcher.Invoke' ('Main.Refresh'))
            void OnTick(object? sender, EventArgs e) => Mark();                // lane: Io Ui
            protected override void OnClosed(EventArgs e) => Mark();           // lane: Io Ui
            protected override void OnKeyDown(EventArgs e) => Mark();          // lane: Io Ui
            void Reload() => Mark();                                           // lane: Unknown
        }

        class App : Application { protected override void OnStartup(EventArgs e) => Mark(); }                    // lane: Startup
        class Upper : System.Windows.Data.IValueConverter { public object Convert(object value) => Mark(); }     // lane: Io Ui (value converter 'Upper.Convert')
        class Lower { public object Convert(object value) => Mark(); }                                           // lane: Unknown
        """, new() { Stubs = [Wpf] });

    [Fact]
    public void Avalonia_windows() => LaneSnippet.Check(
        """
        using Avalonia.Controls;
        using Avalonia.Interactivity;
        using Avalonia.Threading;

        class Main : Window
        {
            void Build(Button button, DispatcherTimer timer)
            {
                button.Click += (_, _) => Mark();                              // lane: Io Ui (handler of 'Button.Click')
                timer.Tick += (_, _) => Mark();                                // lane: Io Ui
                Dispatcher.UIThread.Post(() => Mark());                        // lane: Io Ui (delegate of 'Dispatcher.Post')
                Dispatcher.UIThread.Invoke(() => Mark());                      // lane: Io Ui (delegate of 'Dispatcher.Invoke')
                Dispatcher.UIThread.InvokeAsync(() => Mark());                 // lane: Io Ui (delegate of 'Dispatcher.InvokeAsync')
            }

            void Save(object? sender, RoutedEventArgs e) => Mark();            // lane: Io Ui (UI event handler 'Main.Save')
            protected override void OnLoaded(RoutedEventArgs e) => Mark();     // lane: Io Ui (override 'Main.OnLoaded' of a control)
            void Helper() => Mark();                                           // lane: Unknown

            // With these the program ends.
            event EventHandler? Exit, PointerExit;
            void Subscribe() { Exit += (_, _) => Mark(); }                     // lane: Startup
            void Follow() { PointerExit += (_, _) => Mark(); }                 // lane: Io Ui (handler of 'Main.PointerExit')
            void OnExit(object? sender, EventArgs e) => Mark();                // lane: Startup (end of the program)
            void App_Exit(object? sender, EventArgs e) => Mark();              // lane: Startup
            void End(object? sender, ShutdownRequestedEventArgs e) => Mark();  // lane: Startup
            protected override void OnClosed(EventArgs e) => Mark();           // lane: Io Ui
            void Await(Window w) { w.Closed += (_, _) => Mark(); }             // lane: Io Ui
            void MouseExit(object? sender, EventArgs e) => Mark();             // lane: Io Ui (UI event handler 'Main.MouseExit')
        }

        class ShutdownRequestedEventArgs : EventArgs;

        class Converter : Avalonia.Data.Converters.IValueConverter
        {
            public object? Convert(object? value, Type type, object? parameter, System.Globalization.CultureInfo culture) => Mark();    // lane: Io Ui (value converter 'Converter.Convert')
            public object? ConvertBack(object? value, Type type, object? parameter, System.Globalization.CultureInfo culture) => value;
        }
        """, new() { HasFrameworks = true });

    [Fact]
    public void Maui_pages() => LaneSnippet.Check(
        """
        using Microsoft.Maui.ApplicationModel;
        using Microsoft.Maui.Controls;

        class Main : Page
        {
            Command _save = new(() => Mark());                                 // lane: Io Ui (command)
            void Build(Microsoft.Maui.Dispatching.IDispatcher dispatcher)
            {
                MainThread.BeginInvokeOnMainThread(() => Mark());              // lane: Io Ui (delegate of 'BeginInvokeOnMainThread')
                MainThread.InvokeOnMainThreadAsync(() => Mark());              // lane: Io Ui (delegate of 'InvokeOnMainThreadAsync')
                dispatcher.Dispatch(() => Mark());                             // lane: Io Ui (delegate of 'Dispatch')
            }

            void Clicked(object sender, EventArgs e) => Mark();                // lane: Io Ui (UI event handler 'Main.Clicked')
            protected override void OnAppearing() => Mark();                   // lane: Io Ui (override 'Main.OnAppearing' of a control)
        }
        """, new()
        {
            Stubs =
            [
                """
                namespace Microsoft.Maui.Controls
                {
                    public class BindableObject;
                    public class VisualElement : BindableObject;
                    public class Page : VisualElement { protected virtual void OnAppearing() { } }
                    public class Command { public Command(System.Action execute) { } }
                }
                namespace Microsoft.Maui.ApplicationModel
                {
                    public static class MainThread
                    {
                        public static void BeginInvokeOnMainThread(System.Action action) { }
                        public static System.Threading.Tasks.Task InvokeOnMainThreadAsync(System.Action action) => null!;
                    }
                }
                namespace Microsoft.Maui.Dispatching { public interface IDispatcher { bool Dispatch(System.Action action); } }
                """,
            ],
        });

    [Fact]
    public void Mobile_and_WinUI() => LaneSnippet.Check(
        """
        class Screen : Android.App.Activity { protected override void OnCreate(object? state) => Mark(); }          // lane: Io Ui (override 'Screen.OnCreate' of an activity)
        class View : UIKit.UIViewController { public override void ViewDidLoad() => Mark(); }                       // lane: Io Ui (override 'View.ViewDidLoad' of a view controller)

        class Main : Microsoft.UI.Xaml.UIElement
        {
            void Build(Microsoft.UI.Dispatching.DispatcherQueue queue, Windows.UI.Core.CoreDispatcher core)
            {
                queue.TryEnqueue(() => Mark());                                // lane: Io Ui (delegate of 'DispatcherQueue.TryEnqueue')
                core.RunAsync(() => Mark());                                   // lane: Io Ui (delegate of 'CoreDispatcher.RunAsync')
            }

            protected override void OnApplyTemplate() => Mark();               // lane: Io Ui
        }
        """, new()
        {
            Stubs =
            [
                """
                namespace Android.App { public class Activity { protected virtual void OnCreate(object? state) { } } }
                namespace UIKit { public class UIViewController { public virtual void ViewDidLoad() { } } }
                namespace Microsoft.UI.Xaml { public class DependencyObject; public class UIElement : DependencyObject { protected virtual void OnApplyTemplate() { } } }
                namespace Microsoft.UI.Dispatching { public class DispatcherQueue { public bool TryEnqueue(System.Action action) => true; } }
                namespace Windows.UI.Core { public class CoreDispatcher { public void RunAsync(System.Action action) { } } }
                """,
            ],
        });
}
