import "./workspace.scss";
